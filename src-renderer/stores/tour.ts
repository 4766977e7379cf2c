import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { Tour, TourState } from '../tours/engine.ts';

/** The guided tour that this window gives, if it gives one. */
export const useTourStore = defineStore('tour', () => {
  const tour = shallowRef<Tour>();
  const state = shallowRef<TourState<HTMLElement>>();

  return { tour, state };
});
