/** This browser does not run the core; the panel says so and what to do. */
export class CoreUnavailable extends Error {}
