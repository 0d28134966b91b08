//! What NAV and Business Central add to a string and do with it.

use moorline_scan::{
    numbers,
    write::{decimal, joined},
};

use super::{found, on_oauth, on_string, on_text, signs};
use crate::{
    connection_string::keyword,
    finding::{Edit, Hit, NotChecked, Outcome, Severity},
    product::Product,
    rules::{Case, NAV_OAUTH, Rule, Step, source},
    setup::SetupId,
};

pub(in crate::rules) const RULES: &[Rule] = &[
    Rule {
        code: "connection-string/no-proxy-version",
        severity: Severity::Error,
        title: "The string has no ProxyVersion={}",
        why: "Business Central 14 and 15 need ProxyVersion in the string, the same as the SDK version on the page.",
        fix: "Write ProxyVersion={}, before TokenCacheStorePath.",
        source: source::GUIDE,
        step: Step::SetupPage,
        setups: &[SetupId::Bc14Oauth],
        signs: signs::missing(keyword::PROXY_VERSION),
        check: |case| {
            on_string(case, |reading| {
                if reading.string.get(keyword::PROXY_VERSION).is_some() {
                    return Ok(Outcome::Ok);
                }
                let version = sdk_version(reading.case)?;
                let pairs = &reading.string.pairs;
                let edit = match pairs.iter().find(|pair| pair.keyword() == Some(keyword::TOKEN_CACHE)) {
                    Some(next) if pairs.iter().all(|pair| pair.keyword() != Some(keyword::PROXY_VERSION)) => {
                        let at = next.key_span.start;
                        Edit { bytes: at..at, text: joined(&["ProxyVersion=", &version, ";"]) }
                    }
                    _ => reading.put(keyword::PROXY_VERSION, "ProxyVersion", &version),
                };
                Ok(found(reading.whole().value(version), vec![edit]))
            })
        },
    },
    Rule {
        code: "connection-string/proxy-version",
        severity: Severity::Error,
        title: "ProxyVersion is not {}",
        why: "Business Central 14 and 15 sign in with OAuth only through this version of the SDK.",
        fix: "Choose the SDK version {} on the page, and write ProxyVersion={}.",
        source: source::GUIDE,
        step: Step::SetupPage,
        setups: &[SetupId::Bc14Oauth],
        signs: signs::given(keyword::PROXY_VERSION),
        check: |case| {
            on_string(case, |reading| {
                let pair = reading.string.get(keyword::PROXY_VERSION).ok_or(NotChecked::NotGiven)?;
                let version = sdk_version(reading.case)?;
                if pair.text() == Some(&version) {
                    return Ok(Outcome::Ok);
                }
                let edit = reading.set(pair, &version);
                Ok(found(reading.value(pair).value(version), vec![edit]))
            })
        },
    },
    Rule {
        code: "connection-string/proxy-version-in-nav",
        severity: Severity::Warning,
        title: "NAV does not know ProxyVersion",
        why: "The strings of NAV 2016 to 2018 have no ProxyVersion; it comes from a guide for Business Central.",
        fix: "Remove ProxyVersion from the string.",
        source: source::GUIDE,
        step: Step::SetupPage,
        setups: &[SetupId::NavOauth],
        signs: signs::given(keyword::PROXY_VERSION),
        check: |case| {
            on_string(case, |reading| {
                let Some(pair) = reading.string.get(keyword::PROXY_VERSION) else { return Ok(Outcome::Ok) };
                Ok(found(reading.pair(pair), reading.remove_all(keyword::PROXY_VERSION)))
            })
        },
    },
    Rule {
        code: "connection-string/old-proxy-version",
        severity: Severity::Info,
        title: "ProxyVersion {} is an older one",
        why: "Current versions of Business Central connect through DataverseServiceClient, which has the number 100. Business Central online always takes that one.",
        fix: "Let Business Central choose: take the highest version in its list.",
        source: source::BC_APPS,
        step: Step::SetupPage,
        setups: &[SetupId::BcOnpremDataverse, SetupId::BcOnlineDataverse],
        signs: signs::given(keyword::PROXY_VERSION),
        check: |case| {
            on_string(case, |reading| {
                let Some(pair) = reading.string.get(keyword::PROXY_VERSION) else { return Ok(Outcome::Ok) };
                let number = pair.text().and_then(numbers::parse);
                Ok(match number {
                    Some(number) if number < SERVICE_CLIENT_VERSION => {
                        Outcome::Found(vec![reading.value(pair).value(decimal(number as usize))])
                    }
                    _ => Outcome::Ok,
                })
            })
        },
    },
    Rule {
        code: "connection-string/token-cache",
        severity: Severity::Info,
        title: "TokenCacheStorePath is not left empty",
        why: "The guide keeps it in the string and leaves it empty, so that tokens stay in memory. A path must be writable for the service account of the server.",
        fix: "Write TokenCacheStorePath= with nothing behind it.",
        source: source::GUIDE,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        signs: signs::OAUTH,
        check: |case| {
            on_oauth(case, |reading| {
                let pairs = &reading.string.pairs;
                let edit = match pairs.iter().rev().find(|pair| pair.keyword() == Some(keyword::TOKEN_CACHE))
                {
                    Some(pair) if pair.is_empty() => return Ok(Outcome::Ok),
                    Some(pair) => {
                        let edit = reading.set(pair, "");
                        return Ok(found(reading.value(pair), vec![edit]));
                    }
                    None => reading.add("TokenCacheStorePath="),
                };
                Ok(found(reading.whole(), vec![edit]))
            })
        },
    },
    Rule {
        code: "connection-string/caller-id-runs-on",
        severity: Severity::Error,
        title: "The string does not end with a semicolon",
        why: "Users must be mapped, so Business Central writes CallerID= and the user directly behind the string. Without a semicolon the last value swallows it: LoginPrompt=NeverCallerID=….",
        fix: "End the string with a semicolon.",
        source: source::BC_SOURCE,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        signs: signs::OPEN_END,
        check: |case| {
            on_text(case, |case, view| match *case.users_are_mapped.get()? {
                true if view.text.trim_end().ends_with(";") => Ok(Outcome::Ok),
                true => Ok(final_semicolon(view.text, Hit::at(view.place))),
                false => Ok(Outcome::Ok),
            })
        },
    },
    Rule {
        code: "connection-string/no-final-semicolon",
        severity: Severity::Info,
        title: "The string does not end with a semicolon",
        why: "That is right as long as users need not be mapped. If the page demands that they are, Business Central writes CallerID= directly behind the string.",
        fix: "End the string with a semicolon; it does no harm.",
        source: source::BC_SOURCE,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        signs: signs::OPEN_END,
        check: |case| {
            on_text(case, |case, view| {
                // Where it is known whether users are mapped, the other rule says all there is to say. A page that
                // holds the guide's own string is right.
                if view.place != crate::finding::Place::Text || case.users_are_mapped.seen().is_some() {
                    return Err(NotChecked::NotApplicable);
                }
                let right = view.text.trim_end().ends_with(";") || view.read.is_err();
                Ok(if right { Outcome::Ok } else { final_semicolon(view.text, Hit::at(view.place)) })
            })
        },
    },
];

/// The number of DataverseServiceClient among the SDK versions.
/// Source: `CDSIntegrationImpl.Codeunit.al` of microsoft/BCApps @c3414ede, "Defaulting to DataverseServiceClient".
const SERVICE_CLIENT_VERSION: u32 = 100;

/// The SDK version that the product needs.
fn sdk_version(case: &Case<'_>) -> Result<String, NotChecked> {
    let product = case.product.unwrap_or(Product::Bc14.facts());
    product.sdk_version.map(|version| decimal(version as usize)).ok_or(NotChecked::NotApplicable)
}

fn final_semicolon(text: &str, hit: Hit) -> Outcome {
    let end = text.trim_end().len();
    found(hit.span(end..end), vec![Edit { bytes: end..end, text: ";".to_owned() }])
}
