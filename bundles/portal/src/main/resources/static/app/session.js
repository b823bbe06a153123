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
const state = reactive({ token: kept?.token ?? null, issuedAt: kept?.issuedAt ?? 0, expiresAt: kept?.expiresAt ?? null, me: null });

export const session = readonly(state);

export function keepToken({ token, expiresAt }) {
  Object.assign(state, { token, expiresAt, issuedAt: Date.now() });
  sessionStorage.setItem(KEY, JSON.stringify({ token, expiresAt, issuedAt: state.issuedAt }));
}

export function keepUser(me) {
  state.me = me;
}

export function forget() {
  Object.assign(state, { token: null, expiresAt: null, issuedAt: 0, me: null });
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
