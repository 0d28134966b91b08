//! A service that calls the Business Central API as itself (client credentials), deployment among them.

use super::{Line, Setup, SetupId, line, parts::*, source::*};

/// The setup.
pub(super) static SETUP: Setup = Setup {
    id: SetupId::S2sApi,
    letter: 'E',
    who: "Vendors whose service reads or writes Business Central, and pipelines that deploy apps (AL-Go).",
    since: "Online: automation APIs from 17.0, all APIs from 18.3. On-premises: 18.11 and 19.5",
    sign_in: "The app, with its secret, certificate or federated credential",
    source: S2S,
    lines: LINES,
};

const LINES: &[Line] = &[
    line(
        PREREQUISITE,
        "On-premises, ValidAudiences of the server names https://api.businesscentral.dynamics.com.",
        S2S,
        &[],
    ),
    line(
        REGISTRATION,
        "Register an app of a single tenant when service and Business Central share it. Its name tells whose it is.",
        VENDOR,
        &[
            "account-types/several-tenants",
            "account-types/personal-only",
            "account-types/unknown",
            "registration/personal-account",
        ],
    ),
    line(
        REGISTRATION,
        "Public client flows are not needed: this app has a secret.",
        MANIFEST,
        &["public-client/on-without-need"],
    ),
    line(
        REDIRECT,
        "Only for the action Grant Consent within Business Central: under Web, https://businesscentral.dynamics.com/OAuthLanding.htm, or that of the own web client.",
        S2S,
        &["redirect-uri/landing-not-under-web", "redirect-uri/not-exact"],
    ),
    line(
        PERMISSION,
        "Dynamics 365 Business Central, Application permissions, API.ReadWrite.All; for the automation APIs and deployment Automation.ReadWrite.All.",
        S2S,
        &[
            "permission/business-central-missing",
            "permission/delegated-instead",
            "permission/wrong-api",
            "permission/wrong-type",
            "permission/far-more-than-needed",
            "permission/not-needed",
        ],
    ),
    line(
        CONSENT,
        "Grant admin consent, in every tenant whose Business Central is called.",
        S2S,
        &["consent/missing"],
    ),
    line(
        CREDENTIAL,
        "A client secret (copy its Value at once, not its Secret ID), better a certificate. Note when it ends: nobody is told.",
        S2S,
        &[
            "credential/none-shown",
            "credential/all-expired",
            "credential/expires-soon",
            "credential/expired",
            "credential/certificate-preferred",
            "credential/never-ends",
            "credential/several-without-name",
        ],
    ),
    line(
        BC_SIDE,
        "On the page Microsoft Entra Applications (9860) make a card: the client ID, and a description that tells whose it is (at most 50 characters).",
        S2S,
        &[],
    ),
    line(
        BC_SIDE,
        "Give it permission sets while State is Disabled; SUPER is refused. For deployment: D365 AUTOMATION and EXTEN. MGT. - ADMIN.",
        BC_APPS,
        &[],
    ),
    line(BC_SIDE, "Set State to Enabled. Grant Consent only if it was not given in Entra.", S2S, &[]),
    line(
        BC_SIDE,
        "Give the service the tenant, the client ID, the environment, the company and the secret, the secret not by mail. AL-Go has them in AUTHCONTEXT.",
        AL_GO,
        &[],
    ),
    line(
        SUCCESS,
        "The token names the role API.ReadWrite.All and the audience api.businesscentral.dynamics.com, and GET companies answers 200.",
        S2S,
        &[],
    ),
];
