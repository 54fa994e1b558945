/** What the page and the sound thread say to each other. */

/** 20 ms of the caller, and how loud they were. */
export interface FromMouth {
  readonly frame: Uint8Array<ArrayBuffer>;
  readonly db: number;
}

export type ToEar =
  | { readonly kind: 'media'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'mark'; readonly name: string }
  | { readonly kind: 'clear' };

/** A mark that was passed, how loud the last 20 ms were, or how much sound waits and how many frames were too old to wait. */
export type FromEar = { readonly mark: string } | { readonly db: number } | { readonly depthMs: number; readonly wantedMs: number; readonly dropped: number };
