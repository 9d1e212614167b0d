/**
 * How often a long property is tried: all runs in `npm run test:long`, a tenth of them in `npm test`.
 *
 * @param all What the property is held to.
 */
export const propertyRuns = (all: number): number =>
  process.env.PROPERTY_RUNS === "all" ? all : Math.ceil(all / 10);
