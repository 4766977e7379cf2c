import { watch } from 'vue';
import type { Router } from 'vue-router';
import { call } from '../bridge.ts';
import { readChosenProject } from '../composables/useChosenProject.ts';
import { leaveWithoutAsking } from '../composables/useUnsavedGuard.ts';
import { useTourStore } from '../stores/tour.ts';
import { useWorkspaceStore } from '../stores/workspace.ts';
import { createTour } from './engine.ts';
import { tours } from './index.ts';
import type { TourWorld } from './script.ts';
import { bringSessionBack, setSessionAside } from './session.ts';
import { screenStage } from './stage.ts';

/** What a tour needs of the component that starts it. */
export interface TourSurroundings {
  readonly router: Router;
  /** Tells how it went where nothing else does. */
  readonly say: (title: string, description: string, isProblem: boolean) => void;
}

const UNTOUCHED = 'The workspace is as it was.';
let isStarting = false;

function worldOf(router: Router): TourWorld {
  const hasPage = (path: string) => router.resolve(path).matched.every((route) => !route.path.includes('(.*)'));
  return { memory: {}, call, hasPage };
}

/**
 * Starts a guided tour: on a copy of the workspace, which the core makes, and with nothing of this window's drafts. A
 * form with unsaved changes is asked about first, as on any other way out of it.
 */
export async function startTour(id: string, surroundings: TourSurroundings): Promise<void> {
  const offer = tours.find((tour) => tour.id === id);
  if (!offer || isStarting || useTourStore().tour) return;
  isStarting = true;
  try {
    await begin(offer, surroundings);
  } finally {
    isStarting = false;
  }
}

async function begin(offer: (typeof tours)[number], { router, say }: TourSurroundings): Promise<void> {
  const workspace = useWorkspaceStore();
  const store = useTourStore();
  const from = router.currentRoute.value.fullPath;
  const world = worldOf(router);
  const script = await offer.load();
  const obstacle = await script.obstacle?.(world);
  if (obstacle !== undefined) {
    say('The tour cannot be given here', obstacle, true);
    return;
  }
  await router.push('/');
  // A form with unsaved changes was not left.
  if (router.currentRoute.value.path !== '/') return;
  const answer = await call('workspace.startTour', {});
  if (!answer.ok) {
    await router.push(from);
    say('The tour was not started', answer.error.message, true);
    return;
  }
  setSessionAside();
  readChosenProject();
  await workspace.load();

  let isEnding = false;
  async function end(isComplete: boolean): Promise<void> {
    if (isEnding) return;
    isEnding = true;
    stopWatching();
    store.tour = undefined;
    store.state = undefined;
    await leaveWithoutAsking(() => router.push(from));
    bringSessionBack();
    readChosenProject();
    const ended = await call('workspace.endTour', {});
    await workspace.load();
    if (!ended.ok) say('The tour was not ended', ended.error.message, true);
    else say(isComplete ? 'The tour is over' : 'The tour was ended', UNTOUCHED, false);
    document.getElementById('page-title')?.focus();
  }

  const tour = createTour(script, screenStage(router), world, (state) => {
    if (state.status === 'ended') void end(state.isComplete);
    else store.state = state;
  });
  // Another window may end it, and a restart of the core does.
  const stopWatching = watch(
    () => workspace.info?.tourRunning,
    (isRunning) => {
      if (isRunning === false) tour.cancel();
    },
  );
  store.tour = tour;
  await tour.start();
}

/** Ends a tour that this window does not give: another one does, or this one was reloaded in the middle. */
export async function endForeignTour({ router, say }: TourSurroundings): Promise<void> {
  await leaveWithoutAsking(() => router.push('/'));
  bringSessionBack();
  readChosenProject();
  const ended = await call('workspace.endTour', {});
  await useWorkspaceStore().load();
  if (ended.ok) say('The tour was ended', UNTOUCHED, false);
  else say('The tour was not ended', ended.error.message, true);
}
