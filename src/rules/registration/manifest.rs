//! The manifest as a text, and the registration itself.

use super::{
    super::{Case, Rule, Signs, Step, outcome, source},
    each, hit,
};
use crate::{
    app_registration::{amendment::Amendment, manifest::Format},
    finding::{Outcome, Place, Severity},
    setup::{SetupId, needs::Registration},
};

pub(in crate::rules) const RULES: &[Rule] = &[
    Rule {
        code: "manifest/not-json",
        severity: Severity::Error,
        title: "The manifest is not valid JSON: {}",
        why: "The portal refuses to save it, or saves something other than you meant.",
        fix: "Correct the marked place. When in doubt, choose Discard and change only the value you need.",
        source: "RFC 8259 (JSON)",
        step: Step::Registration,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| match case.app_fact(|app| &app.syntax)?.as_str() {
                "" => Ok(Outcome::Ok),
                problem => Ok(Outcome::with(Place::ManifestText, problem)),
            })
        },
    },
    Rule {
        code: "manifest/not-strict",
        severity: Severity::Warning,
        title: "Not quite JSON: {}",
        why: "It was read as it is most likely meant; of an attribute that stands twice, the last counts. The portal, or another program, may refuse it or read it otherwise.",
        fix: "Remove what does not belong there.",
        source: "RFC 8259 (JSON)",
        step: Step::Registration,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let loose = case.app_fact(|app| &app.loose)?;
                Ok(each(loose, &mut |number, what| Some(hit(Place::Loose(number), what, "", None))))
            })
        },
    },
    Rule {
        code: "manifest/other-format",
        severity: Severity::Warning,
        title: "\"{}\" belongs to the other manifest format",
        why: "The portal now shows the Microsoft Graph format and refuses to save the old Azure AD Graph names, which guides still print. The value has no effect.",
        fix: "Remove it, and use {} instead.",
        source: source::MANIFEST,
        step: Step::Registration,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| foreign(case, true),
    },
    Rule {
        code: "manifest/newer-name",
        severity: Severity::Warning,
        title: "\"{}\" belongs to the Microsoft Graph format, and this manifest is in an older one",
        why: "A manifest is read by the names of one format. In this one the value has no effect.",
        fix: "Remove it, and use {} instead.",
        source: source::MANIFEST,
        step: Step::Registration,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| foreign(case, false),
    },
    Rule {
        code: "manifest/not-saved",
        severity: Severity::Warning,
        title: "The changes to the manifest are not saved",
        why: "What you have changed counts only after Save; who leaves the page loses it. Until then everything here is judged as it stands in the editor.",
        fix: "Choose Save above the editor, or Discard to go back.",
        source: source::GUIDE,
        step: Step::Registration,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| match case.app_fact(|app| &app.unsaved)? {
                true => Ok(Outcome::at(Place::Unsaved)),
                false => Ok(Outcome::Ok),
            })
        },
    },
    Rule {
        code: "registration/personal-account",
        severity: Severity::Warning,
        title: "This app was registered with a personal Microsoft account",
        why: "It belongs to that person, not to your organization, and its manifest stays in the old format.",
        fix: "Register the app again while signed in to the tenant of your organization; with Dataverse, the one that holds it.",
        source: "Microsoft Learn, \"Azure Active Directory Graph app manifest deprecation\"",
        step: Step::Registration,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| match case.app_fact(|app| &app.personal_account)? {
                true => Ok(Outcome::at(Place::AppId)),
                false => Ok(Outcome::Ok),
            })
        },
    },
    Rule {
        code: "registration/not-needed",
        severity: Severity::Info,
        title: "This setup needs no app registration of your own",
        why: "Microsoft's own app connects Business Central online with Dataverse; and Dynamics 365 on a server of your own does not ask Entra at all.",
        fix: "Nothing must be done. If you made the app for this setup, delete it; if it belongs to another one, choose that.",
        source: source::DATAVERSE_SETUP,
        step: Step::Registration,
        setups: &[SetupId::BcOnlineDataverse, SetupId::VirtualTables, SetupId::SalesOnprem],
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                // Where only its ID is known, nobody has looked at the registration.
                case.app_fact(|app| &app.permissions)
                    .map(drop)
                    .or_else(|_| case.app_fact(|app| &app.audience).map(drop))?;
                Ok(match case.needs()?.registration {
                    Registration::None => Outcome::at(Place::AppId),
                    _ => Outcome::Ok,
                })
            })
        },
    },
];

/// The attributes of another format, in a manifest of the Microsoft Graph format or of an older one.
fn foreign(case: &Case<'_>, in_newest: bool) -> Outcome {
    outcome(|| {
        let foreign = case.app_fact(|app| &app.foreign_attributes)?;
        if foreign.is_empty() || (*case.app_fact(|app| &app.format)? == Format::MicrosoftGraph) != in_newest {
            return Ok(Outcome::Ok);
        }
        Ok(each(foreign, &mut |number, attribute| {
            let remove = Amendment::RemoveForeignAttribute(number);
            let place = Place::ForeignAttribute(number);
            Some(hit(place, &attribute.name, &attribute.instead, Some(remove)))
        }))
    })
}
