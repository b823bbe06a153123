// Who is logged in. The token lives in this tab only and goes with it.
import { reactive, readonly } from 'vue';

const KEY = 'lingmei.session';

function stored() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY));
    return kept && Date.parse(kept.expiresAt) > Date.now() ? kept : null;
  } catch {
    return null;
  }
}

const kept = stored();
const state = reactive({ token: kept?.token ?? null, issuedAt: kept?.issuedAt ?? 0, expiresAt: kept?.expiresAt ?? null, me: null, ended: false });

export const session = readonly(state);

/** Keeps a token that lasts until `expiresAt` by this machine's clock. */
export function keepToken({ token, expiresAt }) {
  Object.assign(state, { token, expiresAt, issuedAt: Date.now(), ended: false });
  sessionStorage.setItem(KEY, JSON.stringify({ token, expiresAt, issuedAt: state.issuedAt }));
}

export function keepUser(me) {
  state.me = me;
}

/** The token is no longer taken. Who was there stays known, so that the page with what was typed stays until the same user is back. */
export function end() {
  Object.assign(state, { token: null, expiresAt: null, issuedAt: 0, ended: state.me != null });
  sessionStorage.removeItem(KEY);
}

export function forget() {
  Object.assign(state, { token: null, expiresAt: null, issuedAt: 0, me: null, ended: false });
  sessionStorage.removeItem(KEY);
}

/** Whether the user has the right; the server decides all the same. */
export function may(permission) {
  const permissions = state.me?.permissions ?? [];
  return permissions.includes(permission) || permissions.includes('*');
}

/** Whether the user is of the province or of just that county. */
export function actsFor(region) {
  return state.me != null && (state.me.region == null || state.me.region === region);
}
