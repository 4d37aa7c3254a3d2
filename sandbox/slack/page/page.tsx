import { createRoot } from 'react-dom/client';
import { App } from './frame/app.tsx';
import { PageProvider } from './state/page-context.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('The page lacks its #root element.');

/** `?user=U…` in the page's own address makes this tab that person's. */
const user = new URLSearchParams(window.location.search).get('user');

createRoot(root).render(
  <PageProvider user={user}>
    <App />
  </PageProvider>,
);
