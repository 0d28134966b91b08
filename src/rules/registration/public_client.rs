//! The switches "Allow public client flows" and "ID tokens".

use super::super::{NAV_OAUTH, Rule, Signs, Step, outcome, source};
use crate::{
    app_registration::{amendment::Amendment, manifest::Switch},
    finding::{NotChecked, Outcome, Place, Severity},
    setup::{SetupId, needs::PublicClient},
};

pub(in crate::rules) const RULES: &[Rule] = &[
    Rule {
        code: "public-client/off",
        severity: Severity::Error,
        title: "Public client flows are not allowed ({})",
        why: "NAV and Business Central 14 and 15 sign in with user name and password and send no client secret. Without this switch Entra asks for a secret and refuses (AADSTS7000218).",
        fix: "Set isFallbackPublicClient to true (old format: allowPublicClient), then choose Save at the top. The same switch stands under Authentication as \"Allow public client flows\".",
        source: source::GUIDE,
        step: Step::PublicClient,
        setups: NAV_OAUTH,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let shown = match case.app_fact(|app| &app.public_client)? {
                    Switch::On | Switch::QuotedOn => return Ok(Outcome::Ok),
                    Switch::Absent => "not set",
                    Switch::Null => "null",
                    Switch::Off => "false",
                    Switch::QuotedOff => "\"false\"",
                    Switch::Other => return Err(NotChecked::NotReadable),
                };
                Ok(Outcome::with(Place::PublicClient, shown).amended_by(Amendment::SetPublicClient(true)))
            })
        },
    },
    Rule {
        code: "public-client/in-quotation-marks",
        severity: Severity::Warning,
        title: "true and false stand without quotation marks",
        why: "In quotation marks it is a text, not a switch, and the portal refuses to save it.",
        fix: "Remove the quotation marks around the value.",
        source: source::MANIFEST,
        step: Step::PublicClient,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| match case.app_fact(|app| &app.public_client)? {
                switch @ (Switch::QuotedOn | Switch::QuotedOff) => {
                    let meant = Amendment::SetPublicClient(*switch == Switch::QuotedOn);
                    Ok(Outcome::at(Place::PublicClient).amended_by(meant))
                }
                _ => Ok(Outcome::Ok),
            })
        },
    },
    Rule {
        code: "public-client/on-without-need",
        severity: Severity::Warning,
        title: "Public client flows are allowed, and this setup does not need them",
        why: "The app of this setup proves itself with a secret or certificate. With the switch on, anybody who knows its ID can also use it without one, for sign-ins with a password or a device code.",
        fix: "Set isFallbackPublicClient to false (old format: allowPublicClient), unless another program uses this app in that way; then give that program an app of its own.",
        source: source::MANIFEST,
        step: Step::PublicClient,
        setups: &[SetupId::BcOnpremDataverse, SetupId::S2sApi, SetupId::Intercompany],
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let is_on = matches!(case.app_fact(|app| &app.public_client)?, Switch::On | Switch::QuotedOn);
                if !is_on || case.needs()?.public_client != PublicClient::Unneeded {
                    return Ok(Outcome::Ok);
                }
                Ok(Outcome::at(Place::PublicClient).amended_by(Amendment::SetPublicClient(false)))
            })
        },
    },
    Rule {
        code: "id-tokens/in-quotation-marks",
        severity: Severity::Warning,
        title: "true and false stand without quotation marks",
        why: "In quotation marks it is a text, not a switch, and the portal refuses to save it.",
        fix: "Remove the quotation marks around the value.",
        source: source::MANIFEST,
        step: Step::Registration,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                if !*case.app_fact(|app| &app.id_tokens_quoted)? {
                    return Ok(Outcome::Ok);
                }
                let meant = Amendment::SetIdTokens(*case.app_fact(|app| &app.id_tokens)?);
                Ok(Outcome::at(Place::IdTokens).amended_by(meant))
            })
        },
    },
    Rule {
        code: "id-tokens/off",
        severity: Severity::Error,
        title: "ID tokens are not issued",
        why: "The web client of Business Central asks for an ID token at sign-in, and Entra refuses it to this app (AADSTS700054).",
        fix: "Under Authentication, tick \"ID tokens (used for implicit and hybrid flows)\" and save (web.implicitGrantSettings.enableIdTokenIssuance in the manifest).",
        source: source::SIGN_IN,
        step: Step::Registration,
        setups: &[SetupId::OnpremSignIn],
        signs: Signs::ANY,
        check: |case| {
            outcome(|| match case.app_fact(|app| &app.id_tokens)? {
                true => Ok(Outcome::Ok),
                false => Ok(Outcome::at(Place::IdTokens).amended_by(Amendment::SetIdTokens(true))),
            })
        },
    },
];
