import { watchEffect } from 'vue';

const APP = 'Numberdesk';

export function setDocumentTitle(title: string): void {
  document.title = title === '' ? APP : `${title} – ${APP}`;
}

/** Names the window after what the page shows; until the name is known the route's own title stands. */
export function usePageTitle(title: () => string | undefined): void {
  watchEffect(() => {
    const known = title();
    if (known !== undefined) setDocumentTitle(known);
  });
}
