//! The way of signing in, and the user.

use moorline_scan::search;

use super::{auth_type, found, list, on_oauth, on_string, signs, syntax};
use crate::{
    connection_string::{Keyword, keyword, keywords::AUTH_TYPES, masked},
    finding::{FieldName, NotChecked, Outcome, Place, Severity},
    nearness::distance,
    rules::{NAV_OAUTH, Rule, Step, source},
    setup::SetupId,
};

pub(in crate::rules) const RULES: &[Rule] = &[
    Rule {
        code: "connection-string/no-auth-type",
        severity: Severity::Error,
        title: "AuthType is missing",
        why: "Without it the client does not know how to sign in, and refuses the string.",
        fix: "Add AuthType={}.",
        source: source::CLIENT_DOCS,
        step: Step::SetupPage,
        setups: SetupId::ALL,
        signs: signs::missing(keyword::AUTH_TYPE),
        check: |case| {
            on_string(case, |reading| {
                if reading.string.get(keyword::AUTH_TYPE).is_some() {
                    return Ok(Outcome::Ok);
                }
                // What stands beside it tells which one it must be.
                let has = |keyword: Keyword| reading.string.get(keyword).is_some();
                let meant = if has(keyword::CLIENT_SECRET) {
                    Some("ClientSecret")
                } else if has(keyword::THUMBPRINT) || has(keyword::CERTIFICATE) {
                    Some("Certificate")
                } else if has(keyword::CLIENT_ID) && has(keyword::REDIRECT_URI) {
                    Some("OAuth")
                } else {
                    None
                };
                let hit = reading.whole().instead(
                    meant.unwrap_or("OAuth, ClientSecret or Certificate, whichever you use").to_owned(),
                );
                let edits = meant.map(|name| reading.put(keyword::AUTH_TYPE, "AuthType", name));
                Ok(found(hit, list(edits)))
            })
        },
    },
    Rule {
        code: "connection-string/unknown-auth-type",
        severity: Severity::Error,
        title: "AuthType {} is none that the client knows",
        why: "The client compares letter by letter, capitals included. What it does not know it refuses without saying why.",
        fix: "Write AuthType={}.",
        source: source::CLIENT,
        step: Step::SetupPage,
        setups: SetupId::ALL,
        signs: signs::UNKNOWN_SIGN_IN,
        check: |case| {
            on_string(case, |reading| {
                let pair = reading.string.get(keyword::AUTH_TYPE).ok_or(NotChecked::NotGiven)?;
                if auth_type(reading.string).is_some() {
                    return Ok(Outcome::Ok);
                }
                let text = pair.text().unwrap_or("");
                let lower = text.to_ascii_lowercase();
                let near = AUTH_TYPES.iter().map(|(name, _)| *name).find(|name| {
                    let off = distance(&name.to_ascii_lowercase(), &lower);
                    off == 0 || (off <= 2 && name.len() > 4)
                });
                // What a word processor has changed is another rule's finding.
                let is_plain = text.chars().all(|character| syntax::plain(character).is_none());
                let near = near.filter(|name| *name != "InvalidConnection" && is_plain);
                let instead =
                    near.unwrap_or("OAuth, ClientSecret or Certificate, whichever you use").to_owned();
                let hit = reading.value(pair).value(masked(text)).instead(instead);
                Ok(found(hit, list(near.map(|name| reading.set(pair, name)))))
            })
        },
    },
    Rule {
        code: "connection-string/office365",
        severity: Severity::Error,
        title: "AuthType=Office365 has ended",
        why: "Microsoft turned this way of signing in off in April 2022. It fails with every user and password.",
        fix: "Use AuthType=OAuth in NAV and Business Central 14 and 15, and an app registration with a secret or certificate from Business Central 16.2 on. Moorline can convert the string.",
        source: source::PREPARE_SALES,
        step: Step::SetupPage,
        setups: &[SetupId::NavOauth, SetupId::Bc14Oauth, SetupId::BcOnpremDataverse],
        signs: signs::OTHER_USER_SIGN_IN,
        check: |case| {
            on_string(case, |reading| {
                let Some(pair) = reading.string.get(keyword::AUTH_TYPE) else {
                    return Err(NotChecked::NotGiven);
                };
                // With a token of the administrator, current versions still write this name.
                let is_template = reading.string.get(keyword::ACCESS_TOKEN).is_some();
                let ended =
                    auth_type(reading.string).ok_or(NotChecked::NotGiven)? == "Office365" && !is_template;
                Ok(if ended { found(reading.value(pair), Vec::new()) } else { Outcome::Ok })
            })
        },
    },
    Rule {
        code: "connection-string/on-premises-auth-type",
        severity: Severity::Error,
        title: "AuthType={} is for Dynamics 365 on your own servers",
        why: "The address is one of Microsoft's online environments, which know neither Active Directory nor an internet-facing deployment.",
        fix: "Use AuthType=OAuth in NAV and Business Central 14 and 15.",
        source: source::CLIENT_DOCS,
        step: Step::SetupPage,
        setups: SetupId::ALL,
        signs: signs::OTHER_USER_SIGN_IN,
        check: |case| {
            on_string(case, |reading| {
                let Some(pair) = reading.string.get(keyword::AUTH_TYPE) else {
                    return Err(NotChecked::NotGiven);
                };
                match auth_type(reading.string) {
                    Some(name @ ("AD" | "IFD")) if reading.environment().is_some() => {
                        Ok(Outcome::Found(vec![reading.value(pair).value(name.to_owned())]))
                    }
                    _ => Ok(Outcome::Ok),
                }
            })
        },
    },
    Rule {
        code: "connection-string/application-sign-in",
        severity: Severity::Error,
        title: "AuthType={} does not work in these versions",
        why: "An application with a secret or certificate can connect only from Business Central 16.2 on. NAV and Business Central 14 and 15 sign in as a user.",
        fix: "Use AuthType=OAuth with the integration user. Moorline can convert the string.",
        source: source::PREPARE_SALES,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        signs: signs::APPLICATION,
        check: |case| {
            on_string(case, |reading| {
                let Some(pair) = reading.string.get(keyword::AUTH_TYPE) else {
                    return Err(NotChecked::NotGiven);
                };
                match auth_type(reading.string) {
                    None => Err(NotChecked::NotGiven),
                    Some(name @ ("ClientSecret" | "Certificate" | "ExternalTokenManagement")) => {
                        Ok(Outcome::Found(vec![reading.value(pair).value(name.to_owned())]))
                    }
                    _ => Ok(Outcome::Ok),
                }
            })
        },
    },
    Rule {
        code: "connection-string/other-auth-type-than-page",
        severity: Severity::Warning,
        title: "The string and the field Authentication Type disagree",
        why: "Business Central rebuilds the string whenever that field changes, and uses the string only for the type that the field shows.",
        fix: "Choose the type in the field first, and enter the string last.",
        source: source::BC_SOURCE,
        step: Step::SetupPage,
        setups: &[SetupId::NavOauth, SetupId::Bc14Oauth, SetupId::BcOnpremDataverse, SetupId::SalesOnprem],
        signs: signs::given(keyword::AUTH_TYPE),
        check: |case| {
            on_string(case, |reading| {
                let chosen = reading.case.page_fact(FieldName::AuthenticationType)?;
                let expected: &[&str] = match chosen {
                    "0" => &["Office365", "ClientSecret", "Certificate"],
                    "1" => &["AD"],
                    "2" => &["IFD"],
                    "3" => &["OAuth"],
                    _ => return Err(NotChecked::WordingUnknown),
                };
                let Some(pair) = reading.string.get(keyword::AUTH_TYPE) else { return Ok(Outcome::Ok) };
                match auth_type(reading.string) {
                    Some(name) if !expected.contains(&name) => Ok(found(reading.value(pair), Vec::new())),
                    _ => Ok(Outcome::Ok),
                }
            })
        },
    },
    Rule {
        code: "connection-string/login-prompt",
        severity: Severity::Warning,
        title: "LoginPrompt is not Never",
        why: "The server has no window, so nobody can answer a sign-in prompt. The page's own template says Auto, and the client takes Auto for everything that it does not know.",
        fix: "Write LoginPrompt=Never.",
        source: source::GUIDE,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        signs: signs::OAUTH,
        check: |case| {
            on_oauth(case, |reading| {
                let pair = reading.string.get(keyword::LOGIN_PROMPT);
                match pair.and_then(|pair| pair.text()) {
                    Some("Never" | "Always") => Ok(Outcome::Ok),
                    _ => {
                        let hit = pair.map_or(reading.whole(), |pair| reading.value(pair));
                        Ok(found(hit, vec![reading.put(keyword::LOGIN_PROMPT, "LoginPrompt", "Never")]))
                    }
                }
            })
        },
    },
    Rule {
        code: "connection-string/login-prompt-always",
        severity: Severity::Error,
        title: "LoginPrompt=Always asks for a window that the server does not have",
        why: "The connection is made by the server, where nobody can answer a sign-in prompt.",
        fix: "Write LoginPrompt=Never.",
        source: source::CLIENT_DOCS,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        signs: signs::given(keyword::LOGIN_PROMPT),
        check: |case| {
            on_oauth(case, |reading| {
                let pair = reading.string.get(keyword::LOGIN_PROMPT).ok_or(NotChecked::NotGiven)?;
                match pair.text() {
                    Some("Always") => Ok(found(reading.value(pair), vec![reading.set(pair, "Never")])),
                    _ => Ok(Outcome::Ok),
                }
            })
        },
    },
    Rule {
        code: "connection-string/integrated-security",
        severity: Severity::Warning,
        title: "Integrated Security signs in as the service account",
        why: "The connection would use the Windows account of the server, not the integration user.",
        fix: "Remove Integrated Security.",
        source: source::CLIENT_DOCS,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        signs: signs::given(keyword::INTEGRATED_SECURITY),
        check: |case| {
            on_string(case, |reading| {
                let pair = reading.string.get(keyword::INTEGRATED_SECURITY);
                match pair.filter(|pair| pair.text().is_some_and(|text| text.eq_ignore_ascii_case("true"))) {
                    Some(pair) => {
                        Ok(found(reading.pair(pair), reading.remove_all(keyword::INTEGRATED_SECURITY)))
                    }
                    None => Ok(Outcome::Ok),
                }
            })
        },
    },
    Rule {
        code: "connection-string/not-a-sign-in-name",
        severity: Severity::Error,
        title: "Username is not the sign-in name of a user",
        why: "OAuth signs in to Entra, which knows users by their full sign-in name (user@domain), not as DOMAIN\\user and not by their display name.",
        fix: "Write the user principal name of the integration user, as the Microsoft 365 admin center shows it.",
        source: source::GUIDE,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        signs: signs::OAUTH,
        check: |case| {
            on_oauth(case, |reading| {
                let Some(pair) = reading.string.get(keyword::USER_NAME) else {
                    return Ok(Outcome::Found(vec![reading.whole()]));
                };
                let text = pair.text().unwrap_or("");
                // BC fills this one in from its own field.
                let right = text == "{USER}" || (text.contains('@') && !text.contains('\\'));
                Ok(if right { Outcome::Ok } else { found(reading.value(pair), Vec::new()) })
            })
        },
    },
    Rule {
        code: "connection-string/no-domain",
        severity: Severity::Error,
        title: "The user has no domain",
        why: "With AuthType=AD, Business Central demands DOMAIN\\user in the field User Name, and writes the part before the backslash into Domain.",
        fix: "Enter DOMAIN\\user in the field User Name.",
        source: source::BC_APPS,
        step: Step::SetupPage,
        setups: &[SetupId::SalesOnprem],
        signs: signs::OTHER_USER_SIGN_IN,
        check: |case| {
            on_string(case, |reading| {
                if auth_type(reading.string).ok_or(NotChecked::NotGiven)? != "AD" {
                    return Ok(Outcome::Ok);
                }
                let user = reading.string.get(keyword::USER_NAME).ok_or(NotChecked::NotGiven)?;
                let has_domain = reading.string.get(keyword::DOMAIN).is_some()
                    || user
                        .text()
                        .is_some_and(|text| text.contains('\\') || text.contains('@') || text == "{USER}");
                Ok(if has_domain { Outcome::Ok } else { found(reading.value(user), Vec::new()) })
            })
        },
    },
    Rule {
        code: "connection-string/other-user",
        severity: Severity::Error,
        title: "The string names another user than the page",
        why: "The connection signs in with the user in the string, and Business Central checks the roles of the user in its own field.",
        fix: "Make both the same; Moorline can fill both.",
        source: source::BC_SOURCE,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        signs: signs::given(keyword::USER_NAME),
        check: |case| {
            on_string(case, |reading| {
                if reading.view.place == Place::Text {
                    return Err(NotChecked::PageNotOpened);
                }
                let shown = reading.case.page_fact(FieldName::UserName)?.trim();
                let Some(pair) = reading.string.get(keyword::USER_NAME) else { return Ok(Outcome::Ok) };
                let named = pair.text().unwrap_or("");
                // BC writes only what follows the domain into the string.
                let account = search::behind_last(shown, b'\\');
                let same = [shown, account].iter().any(|name| named.eq_ignore_ascii_case(name));
                if shown.is_empty() || named == "{USER}" {
                    return Err(NotChecked::NotGiven);
                }
                Ok(if same { Outcome::Ok } else { found(reading.value(pair), Vec::new()) })
            })
        },
    },
];
