// The pages that the counties' modules bring, as they are in force now.
import { shallowRef, watch } from 'vue';
import { get } from './api.js';
import { nowAndThen } from './parts/now-and-then.js';
import { session } from './session.js';

/** Each { region, id, title, version, src }; `known` says whether the server has been heard. */
export const countyPages = shallowRef([]);
export const known = shallowRef(false);

let forbidden = false;

export async function refreshCountyPages() {
  const user = session.me?.username;
  if (!user || !session.token || forbidden) {
    return;
  }
  try {
    const list = await get('/modules/pages');
    if (session.me?.username === user && JSON.stringify(list) !== JSON.stringify(countyPages.value)) {
      countyPages.value = list;
    }
  } catch (problem) {
    // the menu keeps what it has; who may not see these pages is not asked about again
    forbidden = problem.status === 403;
  } finally {
    known.value = true;
  }
}

export const findCountyPage = (region, id) => countyPages.value.find(page => page.region === region && page.id === id) ?? null;

export function watchCountyPages() {
  watch(() => session.me?.username, () => {
    countyPages.value = [];
    known.value = false;
    forbidden = false;
    refreshCountyPages();
  });
  nowAndThen(refreshCountyPages);
}
