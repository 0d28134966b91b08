/** The panel: what is known, what is wrong, what can be done. It shows and asks; it decides nothing. */

import "./panel.css";
import "./panel";
