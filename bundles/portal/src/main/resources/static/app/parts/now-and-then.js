// Asking again now and then, while somebody looks.
const PERIOD_MILLIS = 60_000;

/** Runs the task now, every minute while the page is seen, and when it is seen again. */
export function nowAndThen(task) {
  const look = () => {
    if (!document.hidden) {
      task();
    }
  };
  task();
  setInterval(look, PERIOD_MILLIS);
  document.addEventListener('visibilitychange', look);
}
