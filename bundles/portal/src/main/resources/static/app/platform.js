// What everybody should know about this platform, logged in or not.
import { reactive, readonly } from 'vue';
import { ask } from './api.js';
import { nowAndThen } from './parts/now-and-then.js';

const state = reactive({ developmentMode: false });

export const platform = readonly(state);

export function watchPlatform() {
  nowAndThen(async () => {
    state.developmentMode = (await ask('/platform'))?.developmentMode === true;
  });
}
