/** The popup of the toolbar button: what helps with the open tab, the way to the panel, and the tools. */

import "../panel/panel.css";
import "./popup.css";
import "./popup";
