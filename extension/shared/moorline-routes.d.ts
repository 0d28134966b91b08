/** The addresses of the pages that the core knows; written by the build from the core's own list. */
declare module "moorline-routes" {
  /** Sources of regular expressions, to be tested with the flag `i` against the address. */
  const routes: readonly string[];
  export default routes;
}
