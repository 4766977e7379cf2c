/**
 * The second click of a double click does nothing on a button that submits or that bears `data-once`: whoever double
 * clicks **Send** sends once, also when the answer to the first click came before the second one.
 */
export function ignoreSecondClicks(root: Document): void {
  root.addEventListener(
    'click',
    (event) => {
      if (event.detail < 2 || !(event.target instanceof Element)) return;
      if (!event.target.closest('button')?.matches('[type="submit"], [data-once]')) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    { capture: true },
  );
}
