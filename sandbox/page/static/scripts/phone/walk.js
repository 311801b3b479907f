import { distance } from "../places.js";

const STEP_MILLISECONDS = 1000;

/**
 * Move a live location from one point to another in equal steps, one per second.
 *
 * `step(point, metresLeft)` is awaited, so that a slow server is not flooded; it throws to end the walk. Returns `stop()`.
 */
export function walk(from, to, seconds, step) {
  const steps = Math.max(1, Math.round((seconds * 1000) / STEP_MILLISECONDS));
  let stopped = false;

  const run = async () => {
    for (let index = 1; index <= steps && !stopped; index += 1) {
      const share = index / steps;
      const point = {
        latitude: from.latitude + (to.latitude - from.latitude) * share,
        longitude: from.longitude + (to.longitude - from.longitude) * share,
      };
      await step(point, distance(point, to));
      if (index < steps) await new Promise((resume) => setTimeout(resume, STEP_MILLISECONDS));
    }
  };
  return {
    done: run(),
    stop() {
      stopped = true;
    },
  };
}
