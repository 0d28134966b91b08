//! The application, its redirect URI, and the environment.

use moorline_scan::search;

use super::{Reading, auth_type, found, list, on_oauth, on_string, signs, without_braces};
use crate::{
    connection_string::{
        grammar::Pair,
        keyword,
        keywords::{SAMPLE_APP_ID, SAMPLE_REDIRECT_URI},
        template,
    },
    environment::{Address, EnvironmentUrl, Kind, Problem, recognise},
    finding::{FieldName, NotChecked, Outcome, Place, Severity},
    guid::Guid,
    rules::{NAV_OAUTH, Rule, Step, source},
    setup::SetupId,
};

pub(in crate::rules) const RULES: &[Rule] = &[
    Rule {
        code: "connection-string/rebuilt-by-page",
        severity: Severity::Error,
        title: "Business Central has rebuilt the string, and AppId and RedirectUri are empty",
        why: "This is the page's own template. It replaces the whole string whenever the URL, the user name, the authentication type or the SDK version changes.",
        fix: "Enter the connection string last, after all other fields.",
        source: source::BC_SOURCE,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        signs: signs::OAUTH,
        check: |case| {
            on_oauth(case, |reading| match (emptied(reading), app_id_edits(reading)) {
                (true, edits) => Ok(found(reading.whole(), edits)),
                (false, _) => Ok(Outcome::Ok),
            })
        },
    },
    Rule {
        code: "connection-string/no-app-id",
        severity: Severity::Error,
        title: "The string has no AppId",
        why: "Without it the client signs in with Microsoft's sample application, which your tenant does not know.",
        fix: "Add AppId= with the application (client) ID of your app registration.",
        source: source::GUIDE,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        signs: signs::missing(keyword::CLIENT_ID),
        check: |case| {
            on_oauth(case, |reading| {
                let missing = reading.string.get(keyword::CLIENT_ID).is_none() && !emptied(reading);
                Ok(if missing { found(reading.whole(), app_id_edits(reading)) } else { Outcome::Ok })
            })
        },
    },
    Rule {
        code: "connection-string/app-id-not-a-guid",
        severity: Severity::Error,
        title: "AppId is not an application (client) ID",
        why: "An application (client) ID is a GUID: 32 letters and digits in five groups, such as 01234567-89ab-cdef-0123-456789abcdef.",
        fix: "Copy \"Application (client) ID\" from the Overview of the app registration.",
        source: source::GUIDE,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        signs: signs::given(keyword::CLIENT_ID),
        check: |case| {
            on_oauth(case, |reading| {
                let pair = reading.string.get(keyword::CLIENT_ID).ok_or(NotChecked::NotGiven)?;
                Ok(if reading.app_id().is_some() {
                    Outcome::Ok
                } else {
                    found(reading.value(pair), Vec::new())
                })
            })
        },
    },
    Rule {
        code: "connection-string/app-id-in-braces",
        severity: Severity::Warning,
        title: "AppId stands in braces",
        why: "Some tools print IDs in braces. In a connection string braces mean a placeholder.",
        fix: "Write AppId={}.",
        source: source::GUIDE,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        signs: signs::given(keyword::CLIENT_ID),
        check: |case| {
            on_oauth(case, |reading| {
                let pair = reading.string.get(keyword::CLIENT_ID).ok_or(NotChecked::NotGiven)?;
                let inside = pair.text().and_then(|text| without_braces(text.trim()));
                match inside.and_then(Guid::parse) {
                    Some(id) => {
                        let hit = reading.value(pair).instead(id.to_string());
                        Ok(found(hit, vec![reading.set(pair, &id.to_string())]))
                    }
                    None => Ok(Outcome::Ok),
                }
            })
        },
    },
    Rule {
        code: "connection-string/sample-app",
        severity: Severity::Warning,
        title: "AppId is Microsoft's sample application",
        why: "Microsoft offers it for trying things out. It can be blocked or withdrawn at any time, and you can neither see nor limit it in your tenant.",
        fix: "Register an application of your own, and write its application (client) ID.",
        source: source::CLIENT_DOCS,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        signs: signs::given(keyword::CLIENT_ID),
        check: |case| {
            on_oauth(case, |reading| {
                let pair = reading.string.get(keyword::CLIENT_ID).ok_or(NotChecked::NotGiven)?;
                let sample = reading.app_id() == Guid::parse(SAMPLE_APP_ID);
                Ok(if sample { found(reading.value(pair), Vec::new()) } else { Outcome::Ok })
            })
        },
    },
    Rule {
        code: "connection-string/other-app",
        severity: Severity::Error,
        title: "The string names another app registration",
        why: "It signs in with an app that is not the one you have checked here.",
        fix: "Decide which one is right; Moorline can make the string for the chosen one.",
        source: source::GUIDE,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        signs: signs::given(keyword::CLIENT_ID),
        check: |case| {
            on_string(case, |reading| {
                let chosen = reading.case.profile.chosen_app.ok_or(NotChecked::NotGiven)?;
                match (reading.string.get(keyword::CLIENT_ID), reading.app_id()) {
                    (Some(pair), Some(named)) if named != chosen => {
                        Ok(found(reading.value(pair), vec![reading.set(pair, &chosen.to_string())]))
                    }
                    _ => Ok(Outcome::Ok),
                }
            })
        },
    },
    Rule {
        code: "connection-string/no-redirect-uri",
        severity: Severity::Error,
        title: "The string has no RedirectUri",
        why: "With an AppId of your own the client has no redirect URI unless the string names one.",
        fix: "Add RedirectUri=app:// followed by the application (client) ID.",
        source: source::GUIDE,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        signs: signs::missing(keyword::REDIRECT_URI),
        check: |case| {
            on_oauth(case, |reading| {
                let missing = reading.string.get(keyword::REDIRECT_URI).is_none() && !emptied(reading);
                Ok(if missing { found(reading.whole(), redirect_edits(reading)) } else { Outcome::Ok })
            })
        },
    },
    Rule {
        code: "connection-string/sample-redirect-uri",
        severity: Severity::Error,
        title: "RedirectUri belongs to Microsoft's sample application",
        why: "It is registered with Microsoft's application, not with the one that AppId names.",
        fix: "Write RedirectUri=app:// followed by the application (client) ID.",
        source: source::CLIENT_DOCS,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        signs: signs::given(keyword::REDIRECT_URI),
        check: |case| {
            on_oauth(case, |reading| {
                let own = reading.app_id().is_some_and(|id| Some(id) != Guid::parse(SAMPLE_APP_ID));
                match reading.string.get(keyword::REDIRECT_URI).ok_or(NotChecked::NotGiven)? {
                    pair if own && is_sample(pair.text().unwrap_or("")) => {
                        Ok(found(reading.value(pair), redirect_edits(reading)))
                    }
                    _ => Ok(Outcome::Ok),
                }
            })
        },
    },
    Rule {
        code: "connection-string/redirect-uri-of-another-app",
        severity: Severity::Warning,
        title: "RedirectUri and AppId hold different IDs",
        why: "Microsoft's guide for these versions writes app:// followed by the same ID as AppId.",
        fix: "Write RedirectUri=app:// followed by the application (client) ID.",
        source: source::GUIDE,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        signs: signs::given(keyword::REDIRECT_URI),
        check: |case| {
            on_oauth(case, |reading| {
                let pair = reading.string.get(keyword::REDIRECT_URI).ok_or(NotChecked::NotGiven)?;
                let text = pair.text().unwrap_or("");
                let other = app_scheme(text).and_then(Guid::parse).is_some_and(|id| {
                    reading.app_id().is_some_and(|app_id| app_id != id) && !is_sample(text)
                });
                Ok(if other { found(reading.value(pair), redirect_edits(reading)) } else { Outcome::Ok })
            })
        },
    },
    Rule {
        code: "connection-string/redirect-uri-not-app",
        severity: Severity::Warning,
        title: "RedirectUri does not begin with app://",
        why: "Microsoft's guide for these versions writes app:// followed by the application ID. Another URI works only when it is registered under \"Mobile and desktop applications\".",
        fix: "Write RedirectUri=app:// followed by the application (client) ID.",
        source: source::GUIDE,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        signs: signs::given(keyword::REDIRECT_URI),
        check: |case| {
            on_oauth(case, |reading| {
                let pair = reading.string.get(keyword::REDIRECT_URI).ok_or(NotChecked::NotGiven)?;
                let text = pair.text().unwrap_or("");
                let other = is_uri(text) && app_scheme(text).is_none();
                Ok(if other { found(reading.value(pair), redirect_edits(reading)) } else { Outcome::Ok })
            })
        },
    },
    Rule {
        code: "connection-string/redirect-uri-malformed",
        severity: Severity::Error,
        title: "RedirectUri is not a URI",
        why: "The client stops with an error at a redirect URI without a scheme, such as app:// or http://.",
        fix: "Write it in full, for example RedirectUri=app:// followed by the application (client) ID.",
        source: source::CLIENT,
        step: Step::SetupPage,
        setups: SetupId::ALL,
        signs: signs::given(keyword::REDIRECT_URI),
        check: |case| {
            on_string(case, |reading| {
                let pair = reading.string.get(keyword::REDIRECT_URI).ok_or(NotChecked::NotGiven)?;
                Ok(if is_uri(pair.text().unwrap_or("")) {
                    Outcome::Ok
                } else {
                    found(reading.value(pair), Vec::new())
                })
            })
        },
    },
    Rule {
        code: "connection-string/no-url",
        severity: Severity::Error,
        title: "The string has no Url",
        why: "Nothing says which environment to connect to, and the client fails without naming the reason.",
        fix: "Add Url= with the address of the environment.",
        source: source::CLIENT_DOCS,
        step: Step::SetupPage,
        setups: SetupId::ALL,
        signs: signs::missing(keyword::SERVICE_URI),
        check: |case| {
            on_string(case, |reading| {
                let missing = reading.string.get(keyword::SERVICE_URI).is_none();
                Ok(if missing { found(reading.whole(), Vec::new()) } else { Outcome::Ok })
            })
        },
    },
    Rule {
        code: "connection-string/url-without-scheme",
        severity: Severity::Error,
        title: "Url does not begin with https://",
        why: "The client takes only a complete address, and treats anything else as none.",
        fix: "Write Url={}.",
        source: source::CLIENT,
        step: Step::SetupPage,
        setups: SetupId::ALL,
        signs: signs::given(keyword::SERVICE_URI),
        check: |case| {
            on_string(case, |reading| {
                let pair = reading.string.get(keyword::SERVICE_URI).ok_or(NotChecked::NotGiven)?;
                let lower = pair.text().unwrap_or("").to_ascii_lowercase();
                if lower.starts_with("https://") || lower.starts_with("http://") {
                    return Ok(Outcome::Ok);
                }
                let normal = reading.environment().map(|url| url.to_string());
                let instead = normal.clone().unwrap_or_else(|| "https:// and the host name".to_owned());
                let hit = reading.value(pair).instead(instead);
                Ok(found(hit, list(normal.map(|url| reading.set(pair, &url)))))
            })
        },
    },
    Rule {
        code: "connection-string/url-of-something-else",
        severity: Severity::Error,
        title: "Url does not lead to an environment",
        why: "{}",
        fix: "Copy \"Environment URL\" from the environment's page in the Power Platform admin center.",
        source: source::REGIONS,
        step: Step::SetupPage,
        setups: SetupId::ALL,
        signs: signs::given(keyword::SERVICE_URI),
        check: |case| {
            on_string(case, |reading| {
                let (pair, address) = url(reading)?;
                let refused = address.problem.is_some_and(|problem| SURELY_WRONG.contains(&problem));
                // A server of one's own may have any name.
                let is_other = address.problem.is_none()
                    && !matches!(address.kind, Kind::Dataverse | Kind::Onprem | Kind::Ifd | Kind::Invalid);
                if !refused && !is_other {
                    return Ok(Outcome::Ok);
                }
                let why = address.refusal().unwrap_or_default().into_owned();
                let edits = list(address.suggestion.as_ref().map(|url| reading.set(pair, url)));
                Ok(found(reading.value(pair).value(why), edits))
            })
        },
    },
    Rule {
        code: "connection-string/url-form",
        severity: Severity::Warning,
        title: "Url is more than the address of the environment",
        why: "The client takes the address as it stands here. With a path or the host of the Web API it fails, or asks for access to another address than the one that is registered.",
        fix: "Write Url={}.",
        source: source::BC_APPS,
        step: Step::SetupPage,
        setups: SetupId::ALL,
        signs: signs::given(keyword::SERVICE_URI),
        check: |case| {
            on_string(case, |reading| {
                let (pair, address) = url(reading)?;
                let written = pair.text().unwrap_or("");
                match address.url.as_ref().filter(|_| address.kind == Kind::Dataverse) {
                    // Letter case and a slash at the end do not matter to the client.
                    Some(url) if !url.eq_ignore_ascii_case(written.strip_suffix("/").unwrap_or(written)) => {
                        let edits = vec![reading.set(pair, url)];
                        Ok(found(reading.value(pair).instead(url.clone()), edits))
                    }
                    _ => Ok(Outcome::Ok),
                }
            })
        },
    },
    Rule {
        code: "connection-string/other-environment",
        severity: Severity::Error,
        title: "The string names another environment than the page",
        why: "The page checks one environment, and the connection goes to the other.",
        fix: "Make both the same; Moorline can fill both.",
        source: source::GUIDE,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        signs: signs::given(keyword::SERVICE_URI),
        check: |case| {
            on_string(case, |reading| {
                if reading.view.place == Place::Text {
                    return Err(NotChecked::PageNotOpened);
                }
                let shown = reading.case.page_fact(FieldName::ServerAddress)?;
                let on_page = EnvironmentUrl::parse(shown).map_err(|_| NotChecked::NotReadable)?;
                let in_string = reading.environment().ok_or(NotChecked::NotReadable)?;
                let Some(pair) = reading.string.get(keyword::SERVICE_URI) else { return Ok(Outcome::Ok) };
                let same = in_string.to_string() == on_page.to_string();
                Ok(if same { Outcome::Ok } else { found(reading.value(pair), Vec::new()) })
            })
        },
    },
];

/// What cannot be the address of any environment, nor of a server of one's own.
const SURELY_WRONG: &[Problem] = &[
    Problem::Userinfo,
    Problem::Homoglyph,
    Problem::UnexpectedPort,
    Problem::MissingOrganisation,
    Problem::MissingRegionLabel,
    Problem::MissingDot,
    Problem::TruncatedHost,
    Problem::TypoHost,
    Problem::ExtraLabel,
    Problem::BadLabel,
    Problem::LookalikeHost,
    Problem::ServiceHost,
];

/// The address that the string names, when it is a complete one.
fn url<'c, 'a>(reading: &Reading<'c, 'a>) -> Result<(&'c Pair<'a>, &'c Address), NotChecked> {
    let pair = reading.string.get(keyword::SERVICE_URI).ok_or(NotChecked::NotGiven)?;
    let address = reading.view.url.get_or_init(|| {
        let text = pair.text().unwrap_or("");
        let begins =
            |scheme: &str| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
        // A value that has swallowed the next line is another rule's finding.
        let is_complete = (begins("https://") || begins("http://")) && !text.contains(char::is_whitespace);
        is_complete.then(|| recognise(text))
    });
    address.as_ref().map(|address| (pair, address)).ok_or(NotChecked::NotReadable)
}

/// Whether the string is the page's own template with what belongs to the application left empty.
fn emptied(reading: &Reading<'_, '_>) -> bool {
    let is_empty = |keyword| {
        let mut pairs = reading.string.pairs.iter().filter(|pair| pair.keyword() == Some(keyword)).peekable();
        pairs.peek().is_some() && pairs.all(|pair| pair.is_empty())
    };
    auth_type(reading.string) == Some("OAuth")
        && is_empty(keyword::CLIENT_ID)
        && is_empty(keyword::REDIRECT_URI)
}

/// Fills in the chosen app registration, when there is one.
fn app_id_edits(reading: &Reading<'_, '_>) -> Vec<crate::finding::Edit> {
    let Some(app_id) = reading.case.profile.chosen_app else { return Vec::new() };
    let mut edits = vec![reading.put(keyword::CLIENT_ID, "AppId", &app_id.to_string())];
    if reading.string.get(keyword::REDIRECT_URI).is_none() {
        edits.push(reading.put(keyword::REDIRECT_URI, "RedirectUri", &template::redirect_uri(app_id)));
    }
    // Two pairs that are added at the same place become one.
    if let [first, second] = edits.as_mut_slice()
        && first.bytes == second.bytes
    {
        first.text.push_str(&second.text);
        edits.pop();
    }
    edits
}

/// The redirect URI of the guide, when the application is known.
fn redirect_edits(reading: &Reading<'_, '_>) -> Vec<crate::finding::Edit> {
    let uri = reading.app_id().map(template::redirect_uri);
    list(uri.map(|uri| reading.put(keyword::REDIRECT_URI, "RedirectUri", &uri)))
}

/// What follows `app://`, in any letter case.
fn app_scheme(uri: &str) -> Option<&str> {
    let (scheme, rest) = search::split_once(uri, "://")?;
    scheme.eq_ignore_ascii_case("app").then_some(rest)
}

fn is_sample(uri: &str) -> bool {
    uri.eq_ignore_ascii_case(SAMPLE_REDIRECT_URI)
}

/// Whether a text begins with a scheme and has something after it. A placeholder that is still to be filled is
/// another rule's finding.
fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else {
        return matches!(text.as_bytes().first(), Some(b'<' | b'{'));
    };
    let well_formed = scheme.as_bytes().first().is_some_and(u8::is_ascii_alphabetic)
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    well_formed && !search::trim_start(rest, b"/").is_empty() && !text.contains(char::is_whitespace)
}
