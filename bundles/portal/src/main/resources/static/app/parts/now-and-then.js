// Asking again now and then, while somebody looks.
const PERIOD_MILLIS = 60_000;

/**
 * Runs the task now, every minute or so often as is said while the page is seen, and when it is seen again.
 * Gives what ends that.
 */
export function nowAndThen(task, period = PERIOD_MILLIS) {
  const look = () => {
    if (!document.hidden) {
      task();
    }
  };
  task();
  const timer = setInterval(look, period);
  document.addEventListener('visibilitychange', look);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
  };
}
