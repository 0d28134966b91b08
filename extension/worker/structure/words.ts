/**
 * Every word that a structure report can hold (data). What a page calls its parts is looked up here, and what is not
 * here is left out: so nothing that a page shows, or has made up, can stand in a report.
 */

/** The roles of WAI-ARIA 1.2 (W3C Recommendation of 6 June 2023, section 5.3), without the abstract ones. */
export const ROLES = words(`
  alert alertdialog application article banner blockquote button caption cell checkbox code columnheader combobox
  complementary contentinfo definition deletion dialog directory document emphasis feed figure form generic grid
  gridcell group heading img insertion link list listbox listitem log main marquee math menu menubar menuitem
  menuitemcheckbox menuitemradio meter navigation none note option paragraph presentation progressbar radio
  radiogroup region row rowgroup rowheader scrollbar search searchbox separator slider spinbutton status strong
  subscript superscript switch tab table tablist tabpanel term textbox time timer toolbar tooltip tree treegrid
  treeitem
`);

/** The elements of HTML that say themselves what they are, or hold what is read. Source: HTML Standard, section 4. */
export const ELEMENTS = words(`
  a article aside button canvas code details dialog div fieldset figure footer form h1 h2 h3 h4 h5 h6 header iframe
  img input label legend li main menu nav ol option p pre progress section select slot span summary svg table tbody
  td template textarea tfoot th thead tr ul
`);

/** Beginnings of class names that tell who has drawn something: the portal, Fluent UI, Monaco, the web client. */
export const CLASS_FAMILIES = words(`
  ext- fui- fxc- fxs- azc- essentials monaco- ms- ms-nav- msportalfx- spa-
`);

/** Attributes that name a control for programs, not for people. */
export const NAMING_ATTRIBUTES = words(`
  controlname data-automation-key data-automationid data-formelement data-telemetryname name
`);

/** What names for programs are made of, in lower case. A name is told by those of its words that are here. */
export const NAME_WORDS = words(`
  aad access account accounts action actions add address admin advanced all allow an api app application
  applications apps assigned assignment audience authentication automation bar box branding button call cancel card
  category cds cell certificate certificates check checkbox choice claim class client code column combo command
  commands common company configuration configured connection consent content context control count create
  credential credentials crm data date dataverse default delegated delete description details device dialog
  directory disabled discard display domain download dropdown edit editor enabled enterprise environment essentials
  expand expires expiry export expose federated field file filter flow flows footer form from frame fs fx global
  grant granted grid group header help hidden home host icon id identifier implicit import input instance is item
  items key label layout level link list loading lock logo logout main managed management manifest mapping menu
  message mode mobile more multi name native new next no not notes number object of ok on only open options overview
  owner owners page pane panel part password path pc permission permissions picker pivot platform policy preview
  previous proxy property properties protect public publisher query read redirect refresh region register
  registration remove request required reset resource result role roles row rows save scope scopes sdk search secret
  secrets section select selected selection server service set settings setup show side sign signed single
  sort spa state status step store string subject submit supported switch sync synchronization tab table tabs tenant
  tenants text thumbprint title to toggle token tokens toolbar total tree type types update upload uri uris url user
  users value values version view visible warning web wizard yes
`);

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
