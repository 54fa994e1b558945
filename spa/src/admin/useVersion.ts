import { useQuery } from '@tanstack/react-query';

interface Version {
  readonly version: string;
  readonly commit: string;
}

/** What runs on the server. */
export function useVersion(): Version | undefined {
  return useQuery({
    queryKey: ['version'],
    queryFn: async (): Promise<Version> => {
      const { version, commit } = (await (await fetch('/version', { cache: 'no-store' })).json()) as Version;
      return { version, commit: commit.slice(0, 8) };
    },
  }).data;
}
