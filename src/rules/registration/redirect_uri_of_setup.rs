//! Redirect URIs beside what the setup, and the Business Central at hand, need.

use moorline_scan::search;

use super::{
    super::{Case, Rule, Signs, Step, outcome, source},
    each, hit,
};
use crate::{
    app_registration::{
        amendment::Amendment,
        redirect_uri::{Platform, RedirectUri},
    },
    cloud,
    environment::redirect_url::{Difference, Differs, compare, redirect_url},
    finding::{Hit, NotChecked, Outcome, Place, Severity},
    setup::{SetupId, needs::Redirect},
};

/// The setups whose redirect URI is Business Central's landing page.
const LANDING: &[SetupId] = &[SetupId::BcOnpremDataverse, SetupId::S2sApi, SetupId::Intercompany];

pub(in crate::rules) const RULES: &[Rule] = &[
    Rule {
        code: "redirect-uri/landing-missing",
        severity: Severity::Error,
        title: "{} is not registered",
        why: "After the sign-in Entra sends the answer to this page of Business Central, and only to an address that the registration knows (AADSTS50011).",
        fix: "Add {} under Web: the address of the web client as the browser shows it, without default port and query, and OAuthLanding.htm. Page 7200 shows it as Redirect URL.",
        source: source::LANDING,
        step: Step::RedirectUris,
        setups: &[SetupId::BcOnpremDataverse],
        signs: Signs::ANY,
        check: landing_missing,
    },
    Rule {
        code: "redirect-uri/online-landing-missing",
        severity: Severity::Error,
        title: "{} is not registered",
        why: "After the sign-in Entra sends the answer to this page of Business Central, and only to an address that the registration knows (AADSTS50011). Business Central online has one for all environments.",
        fix: "Add {} under Web, in exactly this spelling.",
        source: source::INTERCOMPANY,
        step: Step::RedirectUris,
        setups: &[SetupId::Intercompany],
        signs: Signs::ANY,
        check: landing_missing,
    },
    Rule {
        code: "redirect-uri/not-exact",
        severity: Severity::Error,
        title: "{} is not exactly the address that Business Central uses",
        why: "Entra compares redirect URIs character for character, upper and lower case too (AADSTS50011).",
        fix: "Write {}.",
        source: source::LANDING,
        step: Step::RedirectUris,
        setups: LANDING,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let redirects = case.app_fact(|app| &app.redirect_uris)?;
                let expected = expected(case)?;
                Ok(each(redirects, &mut |number, redirect| {
                    if !is_landing(&redirect.uri) {
                        return None;
                    }
                    let expected = expected.as_ref().filter(|expected| is_meant(&redirect.uri, expected));
                    let meant = match expected {
                        Some(expected) => expected.clone(),
                        // That of another web client, or it is not known which: its own exact form.
                        None => redirect_url(&redirect.uri).ok()?.url,
                    };
                    let breaks = |difference: &Difference| {
                        // That it is http is another rule's finding.
                        difference.what.breaks() && difference.what != Differs::Scheme
                    };
                    if !compare(&redirect.uri, None, &meant).iter().any(breaks) {
                        return None;
                    }
                    // Some tools register every spelling; one of them will do.
                    let has_exact = redirects.iter().any(|other| {
                        other.uri.eq_ignore_ascii_case(&meant)
                            && other.uri.ends_with(cloud::OAUTH_LANDING)
                            && (expected.is_none() || other.uri == meant)
                    });
                    (!has_exact).then(|| {
                        let replace = Amendment::ReplaceRedirectUri(number, meant.clone());
                        hit(Place::RedirectUri(number), &redirect.uri, &meant, Some(replace))
                    })
                }))
            })
        },
    },
    Rule {
        code: "redirect-uri/landing-not-under-web",
        severity: Severity::Error,
        title: "{} does not stand under Web",
        why: "Business Central signs in as a web application, with a secret; Entra refuses that at an address of another platform.",
        fix: "Move it to the platform Web. Only the address of the Outlook add-in belongs under Single-page application.",
        source: source::LANDING,
        step: Step::RedirectUris,
        setups: LANDING,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let redirects = case.app_fact(|app| &app.redirect_uris)?;
                Ok(each(redirects, &mut |number, redirect| {
                    let is_wrong = is_landing(&redirect.uri)
                        && matches!(redirect.platform, Platform::Spa | Platform::PublicClient)
                        && !redirects
                            .iter()
                            .any(|other| other.platform == Platform::Web && other.uri == redirect.uri);
                    is_wrong.then(|| moved(number, redirect, Platform::Web))
                }))
            })
        },
    },
    Rule {
        code: "redirect-uri/only-this-machine",
        severity: Severity::Warning,
        title: "Only {} is registered",
        why: "That is the machine on which the browser runs, so signing in works only on the server itself.",
        fix: "Add the address of the web client as users have it in their browsers.",
        source: source::LANDING,
        step: Step::RedirectUris,
        setups: &[SetupId::BcOnpremDataverse, SetupId::OnpremSignIn],
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let redirects = case.app_fact(|app| &app.redirect_uris)?;
                // Where the web client is known, its own address is looked for.
                if case.web_client().is_some() {
                    return Ok(Outcome::Ok);
                }
                let is_ours =
                    |redirect: &RedirectUri| is_landing(&redirect.uri) || redirect.uri.ends_with(SIGN_IN);
                let mut first = None;
                for (number, redirect) in redirects.iter().enumerate() {
                    if is_ours(redirect) {
                        if !redirect.is_loopback() {
                            return Ok(Outcome::Ok);
                        }
                        first = first.or(Some((number, redirect)));
                    }
                }
                Ok(match first {
                    Some((number, redirect)) => {
                        Outcome::with(Place::RedirectUri(number), redirect.uri.as_str())
                    }
                    None => Outcome::Ok,
                })
            })
        },
    },
    Rule {
        code: "redirect-uri/sign-in-missing",
        severity: Severity::Error,
        title: "{} is not registered",
        why: "The web client lets Entra send users back to this page, in exactly this spelling; an unknown address is refused (AADSTS50011).",
        fix: "Add {} under Web: the address of the web client with the server instance, as the browser shows it, and /SignIn.",
        source: source::SIGN_IN,
        step: Step::RedirectUris,
        setups: &[SetupId::OnpremSignIn],
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let redirects = case.app_fact(|app| &app.redirect_uris)?;
                let expected = expected(case)?;
                let is_right = |redirect: &RedirectUri| {
                    let is_it = match &expected {
                        Some(expected) => !compare(&redirect.uri, None, expected)
                            .iter()
                            .any(|differs| differs.what.breaks()),
                        None => redirect.uri.ends_with(SIGN_IN),
                    };
                    is_it && matches!(redirect.platform, Platform::Web | Platform::Unknown)
                };
                Ok(if redirects.iter().any(is_right) {
                    Outcome::Ok
                } else {
                    match expected {
                        Some(expected) => {
                            let add = Amendment::AddRedirectUri(Platform::Web, expected.clone());
                            Outcome::with(Place::RedirectUris, expected).amended_by(add)
                        }
                        // A placeholder may become it.
                        None if redirects.iter().any(RedirectUri::is_placeholder) => {
                            return Err(NotChecked::NotReadable);
                        }
                        None => Outcome::with(Place::RedirectUris, "…/SignIn"),
                    }
                })
            })
        },
    },
    Rule {
        code: "redirect-uri/not-under-mobile-and-desktop",
        severity: Severity::Error,
        title: "No redirect URI stands under \"Mobile and desktop applications\"",
        why: "The program has no secret. At an address under Web, Entra asks it for one (AADSTS7000218); at one under Single-page application, it must be a page in a browser.",
        fix: "Register the address that the program names under \"Mobile and desktop applications\" (publicClient in the manifest).",
        source: source::MCP,
        step: Step::RedirectUris,
        setups: &[SetupId::McpServer, SetupId::TableProxyGenerator],
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let redirects = case.app_fact(|app| &app.redirect_uris)?;
                let is_under = |platform| redirects.iter().any(|redirect| redirect.platform == platform);
                if is_under(Platform::PublicClient) {
                    return Ok(Outcome::Ok);
                }
                // Before 2019, no platform was written down.
                if is_under(Platform::Unknown) {
                    return Err(NotChecked::NotThere);
                }
                let mut native = redirects.iter().enumerate().filter(|(_, redirect)| redirect.is_native());
                Ok(match native.next() {
                    Some((number, redirect)) => {
                        Outcome::Found(vec![moved(number, redirect, Platform::PublicClient)])
                    }
                    None => Outcome::at(Place::RedirectUris),
                })
            })
        },
    },
    Rule {
        code: "redirect-uri/not-loopback",
        severity: Severity::Warning,
        title: "http://localhost is not registered",
        why: "Recent versions of the generator take nothing else; {} does not work with them.",
        fix: "Add http://localhost under \"Mobile and desktop applications\".",
        source: source::PROXY_GENERATOR,
        step: Step::RedirectUris,
        setups: &[SetupId::TableProxyGenerator],
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let redirects = case.app_fact(|app| &app.redirect_uris)?;
                let mut native = redirects
                    .iter()
                    .enumerate()
                    .filter(|(_, redirect)| redirect.platform == Platform::PublicClient);
                let is_right = |redirect: &RedirectUri| {
                    redirect.loopback().is_some_and(|(before, _)| before == LOOPBACK)
                };
                if redirects.iter().any(is_right) {
                    return Ok(Outcome::Ok);
                }
                let Some((number, first)) = native.next() else { return Ok(Outcome::Ok) };
                let add = Amendment::AddRedirectUri(Platform::PublicClient, LOOPBACK.to_owned());
                Ok(Outcome::with(Place::RedirectUri(number), first.uri.as_str()).amended_by(add))
            })
        },
    },
    Rule {
        code: "redirect-uri/none",
        severity: Severity::Warning,
        title: "No redirect URI is registered",
        why: "A program that signs its user in with a window gets the answer at an address that the registration knows (AADSTS500113 or AADSTS50011 otherwise).",
        fix: "Register the address that the program names, under the platform that it is made for. Only a program that shows a code for another device needs none.",
        source: source::REPLY_URL,
        step: Step::RedirectUris,
        setups: &[SetupId::DelegatedApi],
        signs: Signs::ANY,
        check: |case| {
            outcome(|| match case.app_fact(|app| &app.redirect_uris)?.is_empty() {
                true => Ok(Outcome::at(Place::RedirectUris)),
                false => Ok(Outcome::Ok),
            })
        },
    },
];

/// The page that the web client signs in at.
const SIGN_IN: &str = "/SignIn";

/// This machine, as the Table Proxy Generator wants it.
const LOOPBACK: &str = "http://localhost";

/// The redirect URI that the setup needs, when it can be computed.
pub fn expected(case: &Case<'_>) -> Result<Option<String>, NotChecked> {
    let of_client =
        || case.web_client().and_then(|address| redirect_url(address).ok()).map(|computed| computed.url);
    Ok(match case.needs()?.redirect {
        Redirect::OnlineLanding => redirect_url(cloud::BUSINESS_CENTRAL).ok().map(|computed| computed.url),
        Redirect::Landing | Redirect::OptionalLanding => of_client(),
        Redirect::SignIn => of_client().and_then(|mut url| {
            url.truncate(url.strip_suffix(cloud::OAUTH_LANDING)?.len() - 1);
            url.push_str(SIGN_IN);
            Some(url)
        }),
        _ => None,
    })
}

/// A finding when Business Central's landing page is not among the redirect URIs.
fn landing_missing(case: &Case<'_>) -> Outcome {
    outcome(|| {
        let redirects = case.app_fact(|app| &app.redirect_uris)?;
        let expected = expected(case)?;
        let is_there = redirects.iter().any(|redirect| {
            is_landing(&redirect.uri)
                && expected.as_ref().is_none_or(|expected| is_meant(&redirect.uri, expected))
        });
        Ok(match (is_there, expected) {
            (true, _) => Outcome::Ok,
            (false, Some(expected)) => {
                let add = Amendment::AddRedirectUri(Platform::Web, expected.clone());
                Outcome::with(Place::RedirectUris, expected).amended_by(add)
            }
            // A placeholder may become it.
            (false, None) if redirects.iter().any(RedirectUri::is_placeholder) => {
                return Err(NotChecked::NotReadable);
            }
            (false, None) => Outcome::with(Place::RedirectUris, "…/OAuthLanding.htm"),
        })
    })
}

/// Whether it is meant to be Business Central's landing page.
fn is_landing(uri: &str) -> bool {
    let path = search::trim_end(search::until(uri, b"?#").trim(), b"/");
    search::behind_last(path, b'/').eq_ignore_ascii_case(cloud::OAUTH_LANDING)
}

/// Whether a registered URI is meant to be this one, however badly it is written.
fn is_meant(uri: &str, expected: &str) -> bool {
    let another =
        |difference: &Difference| matches!(difference.what, Differs::Host | Differs::Port | Differs::Path);
    !compare(uri, None, expected).iter().any(another)
}

/// A finding at a redirect URI that belongs to another platform.
fn moved(number: usize, redirect: &RedirectUri, platform: Platform) -> Hit {
    let mend = Amendment::MoveRedirectUri(number, platform);
    hit(Place::RedirectUri(number), &redirect.uri, "", Some(mend))
}
