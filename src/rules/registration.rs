//! The app registration: its manifest, account types, public client switch, redirect URIs and credentials.

use super::{Case, MOST_HITS, NAV_OAUTH, Rule, Step, outcome, source};
use crate::{
    app_registration::{
        CredentialKind,
        amendment::Amendment,
        audience::Audience,
        manifest::Switch,
        redirect_uri::{self, Platform, RedirectUri},
    },
    connection_string::template,
    finding::{Hit, NotChecked, Outcome, Place, Severity},
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "manifest/not-json",
        severity: Severity::Error,
        title: "The manifest is not valid JSON: {}",
        why: "The portal refuses to save it, or saves something other than you meant.",
        fix: "Correct the marked place. When in doubt, choose Discard and change only the value you need.",
        source: "RFC 8259 (JSON)",
        step: Step::Registration,
        setups: NAV_OAUTH,
        check: |case| {
            outcome(|| match case.app_fact(|app| &app.syntax)?.as_str() {
                "" => Ok(Outcome::Ok),
                problem => Ok(Outcome::with(Place::ManifestText, problem)),
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
        setups: NAV_OAUTH,
        check: |case| {
            outcome(|| {
                let foreign = case.app_fact(|app| &app.foreign_attributes)?;
                let hit = |(number, attribute): (usize, &crate::app_registration::ForeignAttribute)| Hit {
                    value: attribute.name.clone(),
                    instead: attribute.instead.clone(),
                    amendments: vec![Amendment::RemoveForeignAttribute(number)],
                    ..Hit::at(Place::ForeignAttribute(number))
                };
                Ok(Outcome::from_hits(foreign.iter().enumerate().map(hit).collect()))
            })
        },
    },
    Rule {
        code: "account-types/personal-only",
        severity: Severity::Error,
        title: "Only personal Microsoft accounts can sign in",
        why: "The integration user is a work account of your organization, so its sign-in is refused.",
        fix: "Choose account types of your organization: \"Single tenant\" is enough when the app and Dataverse are in the same tenant.",
        source: source::MANIFEST,
        step: Step::Registration,
        setups: NAV_OAUTH,
        check: |case| {
            outcome(|| match case.app_fact(|app| &app.audience)? {
                Audience::PersonalMicrosoftAccount => {
                    Ok(Outcome::at(Place::Audience)
                        .amended_by(Amendment::SetAudience(Audience::AzureADMyOrg)))
                }
                _ => Ok(Outcome::Ok),
            })
        },
    },
    Rule {
        code: "account-types/personal-too",
        severity: Severity::Info,
        title: "Personal Microsoft accounts can sign in too",
        why: "Microsoft's guide chooses this, and it works. Personal accounts cannot use this connection, though, and they bring limits of their own.",
        fix: "Nothing must be done. For a new registration in the tenant of Dataverse, \"Single tenant\" is enough.",
        source: source::GUIDE,
        step: Step::Registration,
        setups: NAV_OAUTH,
        check: |case| {
            outcome(|| match case.app_fact(|app| &app.audience)? {
                Audience::AzureADandPersonalMicrosoftAccount => Ok(Outcome::at(Place::Audience)),
                _ => Ok(Outcome::Ok),
            })
        },
    },
    Rule {
        code: "account-types/unknown",
        severity: Severity::Error,
        title: "\"{}\" is no supported account type",
        why: "The value exists only in four spellings, and upper and lower case count. The portal refuses any other.",
        fix: "Write AzureADMyOrg, AzureADMultipleOrgs, AzureADandPersonalMicrosoftAccount (with a small \"and\") or PersonalMicrosoftAccount.",
        source: source::MANIFEST,
        step: Step::Registration,
        setups: NAV_OAUTH,
        check: |case| {
            outcome(|| match case.app_fact(|app| &app.audience)? {
                Audience::Unknown(text) => {
                    let found = Outcome::with(Place::Audience, text.as_str());
                    Ok(match Audience::in_any_case(text) {
                        Some(meant) => found.amended_by(Amendment::SetAudience(meant)),
                        None => found,
                    })
                }
                _ => Ok(Outcome::Ok),
            })
        },
    },
    Rule {
        code: "account-types/token-version",
        severity: Severity::Error,
        title: "The access token version must be 2 for these account types",
        why: "Where personal accounts can sign in, the portal refuses to save any other version.",
        fix: "Set requestedAccessTokenVersion (old format: accessTokenAcceptedVersion) to 2, or leave personal accounts out.",
        source: source::MANIFEST,
        step: Step::Registration,
        setups: NAV_OAUTH,
        check: |case| {
            outcome(|| {
                let personal = matches!(
                    case.app_fact(|app| &app.audience)?,
                    Audience::AzureADandPersonalMicrosoftAccount | Audience::PersonalMicrosoftAccount
                );
                if !personal {
                    return Ok(Outcome::Ok);
                }
                match case.app_fact(|app| &app.token_version)? {
                    Some(2) => Ok(Outcome::Ok),
                    _ => Ok(Outcome::at(Place::TokenVersion).amended_by(Amendment::SetTokenVersion(2))),
                }
            })
        },
    },
    Rule {
        code: "registration/personal-account",
        severity: Severity::Warning,
        title: "This app was registered with a personal Microsoft account",
        why: "It belongs to that person, not to your organization, and its manifest stays in the old format.",
        fix: "Register the app again while signed in to the tenant that holds Dataverse.",
        source: "Microsoft Learn, \"Azure Active Directory Graph app manifest deprecation\"",
        step: Step::Registration,
        setups: NAV_OAUTH,
        check: |case| {
            outcome(|| match case.app_fact(|app| &app.personal_account)? {
                true => Ok(Outcome::at(Place::AppId)),
                false => Ok(Outcome::Ok),
            })
        },
    },
    Rule {
        code: "public-client/off",
        severity: Severity::Error,
        title: "Public client flows are not allowed ({})",
        why: "NAV and Business Central 14 and 15 sign in with user name and password and send no client secret. Without this switch Entra asks for a secret and refuses (AADSTS7000218).",
        fix: "Set isFallbackPublicClient to true (old format: allowPublicClient), then choose Save at the top. The same switch stands under Authentication as \"Allow public client flows\".",
        source: source::GUIDE,
        step: Step::PublicClient,
        setups: NAV_OAUTH,
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
        setups: NAV_OAUTH,
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
        code: "redirect-uri/native-under-web",
        severity: Severity::Warning,
        title: "{} stands under Web",
        why: "An address of a program on the user's own machine under Web makes Entra take the app for a confidential client.",
        fix: "Move it to \"Mobile and desktop applications\" (publicClient in the manifest, InstalledClient in the old format).",
        source: source::REPLY_URL,
        step: Step::RedirectUris,
        setups: NAV_OAUTH,
        check: |case| {
            let is_wrong =
                |redirect: &RedirectUri| redirect.platform == Platform::Web && redirect.is_native();
            redirect_uris(case, is_wrong, |number, _| {
                Some(Amendment::MoveRedirectUri(number, Platform::PublicClient))
            })
        },
    },
    Rule {
        code: "redirect-uri/not-https",
        severity: Severity::Error,
        title: "{} is not https",
        why: "Entra accepts plain http only for localhost.",
        fix: "Register the https address instead.",
        source: source::REPLY_URL,
        step: Step::RedirectUris,
        setups: NAV_OAUTH,
        check: |case| {
            redirect_uris(case, RedirectUri::is_insecure, |number, redirect| {
                let rest = redirect.uri.strip_prefix("http://")?;
                Some(Amendment::ReplaceRedirectUri(number, "https://".to_owned() + rest))
            })
        },
    },
    Rule {
        code: "redirect-uri/unsupported-character",
        severity: Severity::Error,
        title: "{} holds a character that redirect URIs cannot hold",
        why: "Entra does not support ! $ ' ( ) , ; in a redirect URI.",
        fix: "Remove the character, or use another address.",
        source: source::REPLY_URL,
        step: Step::RedirectUris,
        setups: NAV_OAUTH,
        check: |case| {
            redirect_uris(case, |redirect| redirect.uri.contains(redirect_uri::UNSUPPORTED), |_, _| None)
        },
    },
    Rule {
        code: "redirect-uri/wildcard",
        severity: Severity::Warning,
        title: "{} holds a wildcard",
        why: "Anyone who can put a page under such an address can receive sign-ins that are meant for you.",
        fix: "List the exact addresses.",
        source: source::REPLY_URL,
        step: Step::RedirectUris,
        setups: NAV_OAUTH,
        check: |case| redirect_uris(case, |redirect| redirect.uri.contains('*'), |_, _| None),
    },
    Rule {
        code: "redirect-uri/too-long",
        severity: Severity::Error,
        title: "{} is longer than 256 characters",
        why: "Entra accepts at most 256 characters.",
        fix: "Register a shorter address.",
        source: source::REPLY_URL,
        step: Step::RedirectUris,
        setups: NAV_OAUTH,
        check: |case| {
            redirect_uris(
                case,
                |redirect| redirect.uri.chars().count() > redirect_uri::MAX_LENGTH,
                |_, _| None,
            )
        },
    },
    Rule {
        code: "redirect-uri/app-uri-not-registered",
        severity: Severity::Info,
        title: "{} is not registered",
        why: "The connection string names it, but the password sign-in does not use it, so it works without. Only a sign-in with a window would need it.",
        fix: "Nothing must be done. To be complete, add it under \"Mobile and desktop applications\".",
        source: source::GUIDE,
        step: Step::RedirectUris,
        setups: NAV_OAUTH,
        check: |case| {
            outcome(|| {
                let redirects = case.app_fact(|app| &app.redirect_uris)?;
                let app_id = case.app.and_then(|app| app.app_id).ok_or(NotChecked::NotGiven)?;
                let expected = template::redirect_uri(app_id);
                let registered =
                    redirects.iter().any(|redirect| redirect.uri.eq_ignore_ascii_case(&expected));
                if registered {
                    return Ok(Outcome::Ok);
                }
                let add = Amendment::AddRedirectUri(Platform::PublicClient, expected.clone());
                Ok(Outcome::with(Place::RedirectUris, expected).amended_by(add))
            })
        },
    },
    Rule {
        code: "credential/secret-on-public-client",
        severity: Severity::Warning,
        title: "The app has a client secret{}",
        why: "This setup never uses a secret, and Microsoft's page for it says that the app must not have one. An unused secret is a way in for others.",
        fix: "Delete it under \"Certificates & secrets\", unless another program uses this app with it; then give that program an app of its own.",
        source: source::PREPARE_SALES,
        step: Step::Credentials,
        setups: NAV_OAUTH,
        check: |case| {
            outcome(|| {
                let credentials = case.app_fact(|app| &app.credentials)?;
                let secrets = credentials
                    .iter()
                    .enumerate()
                    .filter(|(_, credential)| credential.kind == CredentialKind::Secret);
                let hit = |(number, credential): (usize, &crate::app_registration::Credential)| Hit {
                    value: match credential.name.as_str() {
                        "" => String::new(),
                        name => format!(" ({name})"),
                    },
                    ..Hit::at(Place::Credential(number))
                };
                Ok(Outcome::from_hits(secrets.map(hit).collect()))
            })
        },
    },
];

/// A finding at every redirect URI that is wrong.
fn redirect_uris(
    case: &Case<'_>,
    is_wrong: fn(&RedirectUri) -> bool,
    amendment: fn(usize, &RedirectUri) -> Option<Amendment>,
) -> Outcome {
    outcome(|| {
        let redirects = case.app_fact(|app| &app.redirect_uris)?;
        let wrong = redirects.iter().enumerate().filter(|(_, redirect)| is_wrong(redirect));
        let hit = |(number, redirect): (usize, &RedirectUri)| Hit {
            value: redirect.uri.clone(),
            amendments: amendment(number, redirect).into_iter().collect(),
            ..Hit::at(Place::RedirectUri(number))
        };
        // There may be thousands.
        Ok(Outcome::from_hits(wrong.map(hit).take(MOST_HITS).collect()))
    })
}
