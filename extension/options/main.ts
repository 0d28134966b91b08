/** The options: the web clients on hosts of one's own. */

import "../panel/panel.css";
import "./options.css";
import "./options";
