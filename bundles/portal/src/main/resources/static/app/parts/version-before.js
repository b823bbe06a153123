// Which version a rollback leads to.

/**
 * The version of the last artefact in force that is not the one in force now, by the history of a county's module, newest first; null
 * where there is none.
 */
export function versionBefore(history) {
  let now = null;
  let before = null;
  for (const { action, outcome, from, to, sha256 } of [...history].reverse()) {
    if (outcome === 'kept' && ['deploy', 'rollback', 'remove'].includes(action)) {
      // a history that is cut off begins with a version that nobody is seen deploying
      const former = now ?? (before == null && from != null ? { version: from, sha256: null } : null);
      const next = action === 'remove' ? null : { version: to, sha256 };
      if (former && former.sha256 !== next?.sha256) {
        before = former;
      }
      now = next;
    }
  }
  return before?.version ?? null;
}
