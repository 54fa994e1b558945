/** Which field of the body was refused, and why. */
export interface FieldFault {
  /** JSON Pointer into the body, such as `/email`. */
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/**
 * A refusal or a failure of the server, as every view catches it. `slug` is the stable name behind /api/problems/;
 * 'unreachable' (status 0) means that no answer came.
 */
export class Problem extends Error {
  readonly status: number;
  readonly slug: string;
  readonly fields: readonly FieldFault[];
  /** Seconds until another try makes sense; 0 when unknown. */
  readonly retryAfterS: number;

  constructor(status: number, slug: string, detail: string, fields: readonly FieldFault[] = [], retryAfterS = 0) {
    super(detail);
    this.name = 'Problem';
    this.status = status;
    this.slug = slug;
    this.fields = fields;
    this.retryAfterS = retryAfterS;
  }

  static unreachable(): Problem {
    return new Problem(0, 'unreachable', 'no answer');
  }

  /** Reads problem+json; a body that is none (a proxy's page) still gives its status. */
  static async of(answer: Response): Promise<Problem> {
    const body = readBody(await answer.text().catch(() => ''));
    const type = typeof body['type'] === 'string' ? body['type'] : '';
    const slug = type.split('/').at(-1) || 'about:blank';
    const fields = Array.isArray(body['errors']) ? body['errors'].filter(isFault) : [];
    const wait = Number.parseInt(answer.headers.get('retry-after') ?? '', 10);
    return new Problem(answer.status, slug, String(body['detail'] ?? body['title'] ?? ''), fields, Number.isNaN(wait) ? 0 : wait);
  }

  /** The fault of one field, by its pointer. */
  at(pointer: string): FieldFault | undefined {
    return this.fields.find((fault) => fault.pointer === pointer);
  }
}

function readBody(text: string): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function isFault(value: unknown): value is FieldFault {
  const fault = value as Partial<FieldFault> | null;
  return typeof fault?.pointer === 'string' && typeof fault.code === 'string';
}
