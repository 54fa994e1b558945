import 'virtual:tokens.css';
import './look/fonts.css';
import './look/page.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Problem } from './api/problem.ts';
import { router } from './app/router.tsx';
import { LanguageProvider } from './language/Language.tsx';
import { session } from './session/session.ts';

/** A refusal stays a refusal; only silence and a busy server are asked again. */
const isWorthAnother = (failures: number, cause: unknown) =>
  failures < 2 && (!(cause instanceof Problem) || cause.status === 0 || cause.status >= 500);

const queries = new QueryClient({
  defaultOptions: { queries: { staleTime: 30_000, retry: isWorthAnother, networkMode: 'always' }, mutations: { networkMode: 'always' } },
});

void session.begin();
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </LanguageProvider>
  </StrictMode>,
);
