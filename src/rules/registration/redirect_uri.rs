//! Redirect URIs by themselves: what Entra takes. Source: `reply-url`.

use moorline_scan::write::decimal;

use super::{
    super::{Case, NAV_OAUTH, Rule, Signs, Step, as_bits, outcome, source},
    each, hit,
};
use crate::{
    app_registration::{
        amendment::Amendment,
        manifest::Format,
        redirect_uri::{MOST, Platform, RedirectUri, glance, has_blank},
    },
    connection_string::template,
    finding::{NotChecked, Outcome, Place, Severity},
    setup::SetupId,
};

/// The setups with rules of their own for the address of a program.
const NATIVE: &[SetupId] =
    &[SetupId::NavOauth, SetupId::Bc14Oauth, SetupId::McpServer, SetupId::TableProxyGenerator];

pub(in crate::rules) const RULES: &[Rule] = &[
    Rule {
        code: "redirect-uri/native-under-web",
        severity: Severity::Warning,
        title: "{} stands under Web",
        why: "An address of a program on the user's own machine under Web makes Entra take the app for a confidential client.",
        fix: "Move it to \"Mobile and desktop applications\" (publicClient in the manifest, InstalledClient in the old format).",
        source: source::REPLY_URL,
        step: Step::RedirectUris,
        setups: NAV_OAUTH,
        signs: Signs::ANY,
        check: |case| {
            seen(case, glance::NATIVE_UNDER_WEB, glance::PLACEHOLDER, |number, _| {
                Some(Amendment::MoveRedirectUri(number, Platform::PublicClient))
            })
        },
    },
    Rule {
        code: "redirect-uri/placeholder",
        severity: Severity::Warning,
        title: "{} is still a placeholder",
        why: "A template or a guide has left it for you to fill in; no sign-in ever comes back to it.",
        fix: "Put the real address in its place, or remove it.",
        source: source::REPLY_URL,
        step: Step::RedirectUris,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| seen(case, glance::PLACEHOLDER, 0, NOTHING),
    },
    Rule {
        code: "redirect-uri/no-scheme",
        severity: Severity::Error,
        title: "{} is no whole address",
        why: "Entra takes only whole addresses: https:// and a host, http://localhost, or the scheme of a program, such as app://.",
        fix: "Write the whole address.",
        source: source::REPLY_URL,
        step: Step::RedirectUris,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| seen(case, glance::NOT_WHOLE, glance::URN | glance::PLACEHOLDER, NOTHING),
    },
    Rule {
        code: "redirect-uri/not-supported",
        severity: Severity::Error,
        title: "{} can be no redirect URI",
        why: "Entra refuses urn: (AADSTS500119), and does not know this machine by its IPv6 address [::1].",
        fix: "Register http://localhost under \"Mobile and desktop applications\" instead, and let the program use that.",
        source: source::REPLY_URL,
        step: Step::RedirectUris,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| seen(case, glance::URN | glance::IPV6, glance::PLACEHOLDER, NOTHING),
    },
    Rule {
        code: "redirect-uri/not-https",
        severity: Severity::Error,
        title: "{} is not https",
        why: "Entra accepts plain http only for localhost.",
        fix: "Register the https address instead.",
        source: source::REPLY_URL,
        step: Step::RedirectUris,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| {
            seen(case, glance::INSECURE, glance::IPV6 | glance::PLACEHOLDER, |number, redirect| {
                let (_, rest) = redirect.scheme()?;
                Some(Amendment::ReplaceRedirectUri(number, "https://".to_owned() + rest))
            })
        },
    },
    Rule {
        code: "redirect-uri/custom-scheme",
        severity: Severity::Error,
        title: "{} is no web address, and stands under a platform for web pages",
        why: "Under Web and Single-page application Entra takes only https://, and http:// for localhost. Schemes of programs belong under another platform.",
        fix: "Register the https address instead; or, if it belongs to a program, move it to \"Mobile and desktop applications\".",
        source: source::REPLY_URL,
        step: Step::RedirectUris,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| {
            let setups = case.setups.get();
            // Rules of these setups say more of a program's address under Web.
            let is_told = setups & as_bits(NATIVE) == setups;
            let told = if is_told { glance::NATIVE_UNDER_WEB } else { 0 };
            seen(case, glance::NO_PAGE, told | glance::PLACEHOLDER, |number, redirect| {
                redirect.is_native().then_some(Amendment::MoveRedirectUri(number, Platform::PublicClient))
            })
        },
    },
    Rule {
        code: "redirect-uri/blank",
        severity: Severity::Error,
        title: "A blank or an invisible character stands in \"{}\"",
        why: "Entra compares redirect URIs character for character, and no program sends this one with it (AADSTS50011).",
        fix: "Remove it; it has come along with a copied text.",
        source: source::REPLY_URL,
        step: Step::RedirectUris,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| {
            seen(case, glance::BLANK, glance::PLACEHOLDER, |number, redirect| {
                let text = redirect.uri.trim();
                (!has_blank(text)).then(|| Amendment::ReplaceRedirectUri(number, text.to_owned()))
            })
        },
    },
    Rule {
        code: "redirect-uri/fragment",
        severity: Severity::Warning,
        title: "{} holds a fragment (what follows the #)",
        why: "OAuth 2.0 forbids it in a redirect URI: Entra puts its own answer there.",
        fix: "Register the address without # and what follows; and let the program send it so.",
        source: "RFC 6749 (OAuth 2.0), section 3.1.2",
        step: Step::RedirectUris,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| seen(case, glance::FRAGMENT, glance::PLACEHOLDER, NOTHING),
    },
    Rule {
        code: "redirect-uri/two-platforms",
        severity: Severity::Error,
        title: "{} stands under two platforms",
        why: "The platform says how a program must sign in at an address, so an address can have only one. The portal refuses to save it (\"Redirect URIs must have distinct values\").",
        fix: "Keep it under the platform of the program that uses it, and remove it from the other.",
        source: "MicrosoftDocs/azure-docs #89929",
        step: Step::RedirectUris,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let redirects = case.app_fact(|app| &app.redirect_uris)?;
                let first = comparable(redirects);
                let is_known = |redirect: &RedirectUri| {
                    !matches!(redirect.platform, Platform::Unknown | Platform::NoSuch)
                };
                Ok(each(first, &mut |number, redirect| {
                    let is_same = |other: &RedirectUri| {
                        other.platform != redirect.platform && other.uri == redirect.uri && is_known(other)
                    };
                    let earlier = first.get(..number).unwrap_or_default();
                    let is_wrong =
                        is_known(redirect) && !redirect.is_placeholder() && earlier.iter().any(is_same);
                    is_wrong.then(|| hit(Place::RedirectUri(number), &redirect.uri, "", None))
                }))
            })
        },
    },
    Rule {
        code: "redirect-uri/no-platform",
        severity: Severity::Error,
        title: "{} is registered for no platform",
        why: "The type of an entry in replyUrlsWithType is \"Web\", \"Spa\" (single-page application) or \"InstalledClient\" (mobile and desktop applications). With another, or none, Entra does not know how a program signs in there.",
        fix: "Write the type of the program that uses it.",
        source: "Microsoft Learn, \"App manifest\" (reference-app-manifest), replyUrlsWithType",
        step: Step::RedirectUris,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let redirects = case.app_fact(|app| &app.redirect_uris)?;
                // In the new format the list is foreign as a whole.
                if case.app_fact(|app| &app.format) != Ok(&Format::AzureAdGraph) {
                    return Ok(Outcome::Ok);
                }
                Ok(each(redirects, &mut |number, redirect| {
                    let is_wrong = redirect.platform == Platform::NoSuch;
                    is_wrong.then(|| hit(Place::RedirectUri(number), &redirect.uri, "", None))
                }))
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
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| seen(case, glance::UNSUPPORTED, glance::PLACEHOLDER, NOTHING),
    },
    Rule {
        code: "redirect-uri/wildcard",
        severity: Severity::Warning,
        title: "{} holds a wildcard",
        why: "Anyone who can put a page under such an address can receive sign-ins that are meant for you.",
        fix: "List the exact addresses.",
        source: source::REPLY_URL,
        step: Step::RedirectUris,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| seen(case, glance::WILDCARD, glance::PLACEHOLDER, NOTHING),
    },
    Rule {
        code: "redirect-uri/name-of-a-provider",
        severity: Severity::Info,
        title: "{} has a host name that anybody can take once its site is deleted",
        why: "Who makes a site of that name then receives the sign-ins that are meant for you.",
        fix: "Nothing must be done as long as the site is yours. Remove the address here before you delete the site; better, use a domain of your own.",
        source: "Microsoft Learn, \"Security best practices for application properties\" (security-best-practices-for-app-registration); microsoft/zerotrustassessment, test 21885",
        step: Step::RedirectUris,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| seen(case, glance::OF_A_PROVIDER, glance::PLACEHOLDER, NOTHING),
    },
    Rule {
        code: "redirect-uri/not-for-personal-accounts",
        severity: Severity::Error,
        title: "{} is refused where personal accounts can sign in",
        why: "An app with personal Microsoft accounts can have neither a wildcard nor a query (what follows the question mark) in a redirect URI.",
        fix: "Remove that part, or leave personal accounts out of the supported account types.",
        source: source::REPLY_URL,
        step: Step::RedirectUris,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let found = seen(case, glance::WILDCARD | glance::QUERY, glance::PLACEHOLDER, NOTHING);
                if !matches!(found, Outcome::Found(_)) {
                    return Ok(found);
                }
                match case.app_fact(|app| &app.audience)?.has_personal_accounts() {
                    true => Ok(found),
                    false => Ok(Outcome::Ok),
                }
            })
        },
    },
    Rule {
        code: "redirect-uri/too-long",
        severity: Severity::Error,
        title: "{} is longer than 256 characters",
        why: "Entra accepts at most 256 characters.",
        fix: "Register a shorter address.",
        source: source::REPLY_URL,
        step: Step::RedirectUris,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| seen(case, glance::LONG, glance::PLACEHOLDER, NOTHING),
    },
    Rule {
        code: "redirect-uri/too-many",
        severity: Severity::Error,
        title: "There are {} redirect URIs",
        why: "Entra takes at most 256, and at most 100 where personal accounts can sign in.",
        fix: "Remove those that nothing uses any more.",
        source: source::REPLY_URL,
        step: Step::RedirectUris,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let count = case.app_fact(|app| &app.redirect_uris)?.len();
                let (most, with_personal) = MOST;
                let is_too_much = count > most
                    || (count > with_personal && case.app_fact(|app| &app.audience)?.has_personal_accounts());
                Ok(match is_too_much {
                    true => Outcome::with(Place::RedirectUris, decimal(count)),
                    false => Outcome::Ok,
                })
            })
        },
    },
    Rule {
        code: "redirect-uri/same-but-port",
        severity: Severity::Info,
        title: "{} differs from another one only in its port",
        why: "Entra does not look at the port of localhost, so one of them is enough.",
        fix: "Nothing must be done. To tidy up, keep one of them.",
        source: source::REPLY_URL,
        step: Step::RedirectUris,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let redirects = case.app_fact(|app| &app.redirect_uris)?;
                let mut earlier = Vec::new();
                Ok(each(comparable(redirects), &mut |number, redirect| {
                    let own = (redirect.platform, redirect.loopback()?);
                    if earlier.contains(&own) {
                        return Some(hit(Place::RedirectUri(number), &redirect.uri, "", None));
                    }
                    earlier.push(own);
                    None
                }))
            })
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
        signs: Signs::ANY,
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
];

/// Those that a rule may look for beside each of them: Entra takes no more, and a hostile text with thousands is not worth
/// a search for each.
pub(super) fn comparable(redirects: &[RedirectUri]) -> &[RedirectUri] {
    redirects.get(..MOST.0).unwrap_or(redirects)
}

/// Nothing that mends it.
const NOTHING: fn(usize, &RedirectUri) -> Option<Amendment> = |_, _| None;

/// A finding at every redirect URI of which one of these is seen, and none of those ([`glance`]).
fn seen(
    case: &Case<'_>,
    one: u16,
    none: u16,
    amendment: fn(usize, &RedirectUri) -> Option<Amendment>,
) -> Outcome {
    outcome(|| {
        let redirects = case.app_fact(|app| &app.redirect_uris)?;
        let glances =
            case.redirect_glances.get_or_init(|| redirects.iter().map(RedirectUri::glance).collect());
        Ok(each(redirects, &mut |number, redirect| {
            let glance = *glances.get(number)?;
            let place = Place::RedirectUri(number);
            (glance & one != 0 && glance & none == 0)
                .then(|| hit(place, &redirect.uri, "", amendment(number, redirect)))
        }))
    })
}
