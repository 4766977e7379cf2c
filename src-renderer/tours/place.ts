/** A rectangle of the window, in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const MARGIN = 16;
/** The status bar and the tour's own bar stay free. */
const EDGE = 48;

function overlap(one: Box, other: Box): number {
  const width = Math.min(one.left + one.width, other.left + other.width) - Math.max(one.left, other.left);
  const height = Math.min(one.top + one.height, other.top + other.height) - Math.max(one.top, other.top);
  return Math.max(0, width) * Math.max(0, height);
}

/** Where the caption stands: the corner in which it covers least of the control, the lower right one if it can. */
export function placeCaption(control: Box | undefined, caption: Size, window: Size): { left: number; top: number } {
  const right = Math.max(MARGIN, window.width - caption.width - MARGIN);
  const bottom = Math.max(EDGE, window.height - caption.height - EDGE);
  const corners = [
    { left: right, top: bottom },
    { left: right, top: EDGE },
    { left: MARGIN, top: bottom },
    { left: MARGIN, top: EDGE },
  ];
  const covered = corners.map((corner) => (control ? overlap({ ...corner, ...caption }, control) : 0));
  return corners[covered.indexOf(Math.min(...covered))] ?? { left: right, top: bottom };
}
