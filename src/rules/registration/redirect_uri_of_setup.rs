//! Redirect URIs beside what the setup, and the Business Central at hand, need.

use moorline_scan::search;

use super::{
    super::{Case, Rule, Signs, Step, outcome, source},
    each, hit,
    redirect_uri::comparable,
};
use crate::{
    app_registration::{
        amendment::Amendment,
        redirect_uri::{Platform, RedirectUri},
    },
    cloud,
    environment::redirect_url::{Client, Difference, Differs, compare, redirect_url},
    finding::{Hit, NotChecked, Outcome, Place, Severity},
    setup::{SetupId, needs::Redirect},
};

/// The setups whose redirect URI is Business Central's landing page.
const LANDING: &[SetupId] = &[SetupId::BcOnpremDataverse, SetupId::S2sApi, SetupId::Intercompany];

/// Those, and the one whose redirect URI is the web client's page for signing in.
const WITH_PAGE: &[SetupId] =
    &[SetupId::BcOnpremDataverse, SetupId::S2sApi, SetupId::Intercompany, SetupId::OnpremSignIn];

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
        why: "After the sign-in Entra sends the answer to this page of Business Central, and only to an address that the registration knows (AADSTS50011). Business Central online has one for all environments, and an embed app one of its own.",
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
        setups: WITH_PAGE,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let redirects = case.app_fact(|app| &app.redirect_uris)?;
                let expected = expected(case)?;
                Ok(each(redirects, &mut |number, redirect| {
                    // Where the web client is known, that its own sign-in page is missing is told.
                    let is_sign_in = expected.is_none() && is_sign_in(redirect);
                    if !is_landing(&redirect.uri) && !is_sign_in {
                        return None;
                    }
                    let expected = expected.as_ref().filter(|expected| is_meant(&redirect.uri, expected));
                    let meant = match expected {
                        Some(expected) => expected.clone(),
                        // That of another web client, or it is not known which: its own exact form.
                        None => {
                            let landing = redirect_url(&redirect.uri).ok()?.url;
                            if is_sign_in { sign_in_beside(landing)? } else { landing }
                        }
                    };
                    let breaks = |difference: &Difference| {
                        // That it is http, and blanks around it, are other rules' findings.
                        difference.what.breaks()
                            && !matches!(difference.what, Differs::Scheme | Differs::Blank)
                    };
                    if !compare(&redirect.uri, None, &meant).iter().any(breaks) {
                        return None;
                    }
                    // Some tools register every spelling; one of them will do.
                    let has_exact = comparable(redirects).iter().any(|other| {
                        other.uri.eq_ignore_ascii_case(&meant)
                            && (is_sign_in || other.uri.ends_with(cloud::OAUTH_LANDING))
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
        code: "redirect-uri/not-of-the-embed-app",
        severity: Severity::Warning,
        title: "{} is not the landing page of this Business Central",
        why: "Its address ends in bc.dynamics.com: an embed app, which has a host of its own and uses the landing page there. Granting consent from Business Central ends with AADSTS50011.",
        fix: "Add {} under Web.",
        source: "Help of LS Central 23; Microsoft Learn, intercompany-how-setup",
        step: Step::RedirectUris,
        setups: &[SetupId::S2sApi],
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let redirects = case.app_fact(|app| &app.redirect_uris)?;
                let address = case.web_client().ok_or(NotChecked::NotGiven)?;
                let Some(own) = redirect_url(address).ok().filter(|own| own.client == Client::Embed) else {
                    return Ok(Outcome::Ok);
                };
                if redirects.iter().any(|redirect| is_meant(&redirect.uri, &own.url)) {
                    return Ok(Outcome::Ok);
                }
                let is_online = |redirect: &&RedirectUri| {
                    is_landing(&redirect.uri)
                        && redirect_url(&redirect.uri).is_ok_and(|other| other.client == Client::Online)
                };
                Ok(each(redirects, &mut |number, redirect| {
                    let add = Amendment::AddRedirectUri(Platform::Web, own.url.clone());
                    is_online(&redirect)
                        .then(|| hit(Place::RedirectUri(number), &redirect.uri, &own.url, Some(add)))
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
                        && !comparable(redirects)
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
                let is_ours = |redirect: &RedirectUri| is_landing(&redirect.uri) || is_sign_in(redirect);
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
                            .any(|differs| differs.what.breaks() && differs.what != Differs::Blank),
                        None => is_sign_in(redirect),
                    };
                    is_it && !matches!(redirect.platform, Platform::Spa | Platform::PublicClient)
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
        title: "The program's redirect URI does not stand under \"Mobile and desktop applications\"",
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
                let is_public = is_under(Platform::PublicClient);
                let misplaced = |number: usize, redirect: &RedirectUri| {
                    let is_misplaced = redirect.is_native()
                        && match redirect.platform {
                            Platform::Web => true,
                            // That may be a page which somebody develops, beside the program.
                            Platform::Spa => !is_public && redirect.is_loopback(),
                            _ => false,
                        }
                        && !comparable(redirects).iter().any(|other| is_same_program(other, redirect));
                    is_misplaced.then(|| moved(number, redirect, Platform::PublicClient))
                };
                if is_public {
                    return Ok(each(redirects, &mut |number, redirect| misplaced(number, redirect)));
                }
                // Before 2019, no platform was written down.
                if is_under(Platform::Unknown) || is_under(Platform::NoSuch) {
                    return Err(NotChecked::NotThere);
                }
                let mut all = redirects.iter().enumerate();
                Ok(match all.find_map(|(number, redirect)| misplaced(number, redirect)) {
                    Some(first) => Outcome::Found(vec![first]),
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
    let client = case.web_client().and_then(|address| redirect_url(address).ok());
    let needed = case.needs()?.redirect;
    Ok(match (needed, client) {
        // An embed app is online too, and has a host and a landing page of its own.
        (Redirect::OnlineLanding, Some(client)) if client.client == Client::Embed => Some(client.url),
        (Redirect::OnlineLanding, _) => {
            redirect_url(cloud::BUSINESS_CENTRAL).ok().map(|computed| computed.url)
        }
        (Redirect::Landing | Redirect::OptionalLanding, client) => client.map(|client| client.url),
        (Redirect::SignIn, client) => client.and_then(|client| sign_in_beside(client.url)),
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

/// The page for signing in of the web client with this landing page.
fn sign_in_beside(mut landing: String) -> Option<String> {
    landing.truncate(landing.strip_suffix(cloud::OAUTH_LANDING)?.len() - 1);
    landing.push_str(SIGN_IN);
    Some(landing)
}

/// Whether it is meant to be a web client's page for signing in.
fn is_sign_in(redirect: &RedirectUri) -> bool {
    redirect.uri.trim_end().ends_with(SIGN_IN)
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

/// Whether a redirect URI under "Mobile and desktop applications" is this one, whose port Entra does not look at.
fn is_same_program(other: &RedirectUri, redirect: &RedirectUri) -> bool {
    other.platform == Platform::PublicClient
        && (other.uri == redirect.uri || (redirect.is_loopback() && other.loopback() == redirect.loopback()))
}

/// A finding at a redirect URI that belongs to another platform.
fn moved(number: usize, redirect: &RedirectUri, platform: Platform) -> Hit {
    let mend = Amendment::MoveRedirectUri(number, platform);
    hit(Place::RedirectUri(number), &redirect.uri, "", Some(mend))
}
