/**
 * The worker: routes messages, keeps the profile, hosts the core.
 *
 * The browser may stop it between any two events, so nothing stands in its memory that cannot be lost,
 * and every listener is registered here, synchronously, or the event that woke it would be missed.
 */

import { offerPopup } from "./panel";
import { listen } from "./router";
import { followSites } from "./sites";
import { leaveForbidden } from "./tabs";

listen();
offerPopup();
followSites(leaveForbidden);
