import 'virtual:tokens.css';
import './look/fonts.css';
import './look/page.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Frame } from './frame/Frame.tsx';
import { LanguageProvider } from './language/Language.tsx';
import { LineView } from './line/LineView.tsx';
import { useServer } from './server/useServer.ts';

/** One view for now: every path below /app shows the line; later views are chosen here. */
function App() {
  const server = useServer();
  return (
    <Frame server={server}>
      <LineView server={server} />
    </Frame>
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <App />
    </LanguageProvider>
  </StrictMode>,
);
