//! Placeholders, and secrets that stand there themselves. What a secret is never leaves this file: a finding
//! names its place.

use moorline_scan::search::{self, has_any};

use super::{Reading, auth_type, found, list, on_string, signs, syntax};
use crate::{
    connection_string::{
        PASSWORD_PLACEHOLDER, PLACEHOLDERS,
        business_central::{CERTIFICATE_PLACEHOLDER, CLIENT_SECRET_PLACEHOLDER},
        grammar::Pair,
        keyword,
    },
    finding::{Edit, Hit, NotChecked, Outcome, Severity},
    guid::Guid,
    rules::{NAV_OAUTH, Rule, Signs, Step, outcome, source},
    secret::Secret,
    setup::SetupId,
};

pub(in crate::rules) const RULES: &[Rule] = &[
    Rule {
        code: "connection-string/no-password-placeholder",
        severity: Severity::Error,
        title: "The string has no Password={PASSWORD}",
        why: "The page puts the password from its own field in the place of {PASSWORD}, written exactly so, and refuses a string without it.",
        fix: "Write Password={PASSWORD}, and type the password into the Password field only.",
        source: source::BC_SOURCE,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        signs: Signs::ANY,
        check: |case| {
            on_string(case, |reading| {
                // A password, a mask or a misspelt placeholder is another rule's finding.
                let is_password = |pair: &&Pair<'_>| pair.meant() == Some(keyword::PASSWORD);
                if reading.string.held().any(|pair| is_password(&pair) && !pair.is_empty()) {
                    return Ok(Outcome::Ok);
                }
                let edit = reading.put(keyword::PASSWORD, "Password", PASSWORD_PLACEHOLDER);
                Ok(found(reading.whole(), vec![edit]))
            })
        },
    },
    Rule {
        code: "connection-string/no-placeholder",
        severity: Severity::Error,
        title: "The string has none of {PASSWORD}, {CLIENTSECRET} and {CERTIFICATE}",
        why: "The page puts what is in its own fields in the place of one of them, written exactly so, and refuses a string without any.",
        fix: "Write ClientSecret={CLIENTSECRET} for an app registration with a secret, or Certificate={CERTIFICATE} for one with a certificate.",
        source: source::BC_APPS,
        step: Step::SetupPage,
        setups: &[SetupId::BcOnpremDataverse, SetupId::BcOnlineDataverse, SetupId::Sales],
        signs: Signs::ANY,
        check: |case| {
            on_string(case, |reading| {
                let is_wanted = |text: &str| {
                    [PASSWORD_PLACEHOLDER, CLIENT_SECRET_PLACEHOLDER, CERTIFICATE_PLACEHOLDER]
                        .iter()
                        .any(|wanted| search::has(text, wanted))
                };
                // A secret in clear text is another rule's finding.
                let holds_one = |secret: &Secret<'_>| secret.fits_where(is_wanted) || is_in_clear(secret);
                if reading.string.held().any(|pair| pair.secret().is_some_and(holds_one)) {
                    return Ok(Outcome::Ok);
                }
                let edit = match auth_type(reading.string) {
                    Some("ClientSecret") => {
                        Some(reading.put(keyword::CLIENT_SECRET, "ClientSecret", CLIENT_SECRET_PLACEHOLDER))
                    }
                    Some("Certificate") => {
                        Some(reading.put(keyword::CERTIFICATE, "Certificate", CERTIFICATE_PLACEHOLDER))
                    }
                    _ => None,
                };
                Ok(found(reading.whole(), list(edit)))
            })
        },
    },
    Rule {
        code: "connection-string/secret-in-clear",
        severity: Severity::Error,
        title: "The string holds a password or secret in clear text",
        why: "Business Central stores this text unprotected, and everyone who may open the page, or gets the text, can read it.",
        fix: "Write {} instead, and change the password or secret if others may have seen it.",
        source: source::BC_SOURCE,
        step: Step::SetupPage,
        setups: SetupId::ALL,
        signs: signs::SECRET,
        // A secret is one also on a page that is otherwise empty.
        check: |case| {
            outcome(|| {
                let view = case.string.get()?;
                let string = view.read.as_ref().map_err(|_| NotChecked::NotReadable)?;
                if string.pairs.is_empty() {
                    return Err(NotChecked::NotGiven);
                }
                let reading = Reading { case, view, string };
                let mut hits = Vec::new();
                for pair in &string.pairs {
                    if pair.secret().is_some_and(is_in_clear) {
                        let placeholder = placeholder_of(pair);
                        // What a semicolon has cut off would stay, and nobody would take it for a secret any more.
                        let is_cut = syntax::cuts(&string.pairs).any(|(cut, _)| std::ptr::eq(cut, pair));
                        let edit = placeholder.filter(|_| !is_cut).map(|text| reading.set(pair, text));
                        let edits = list(edit);
                        let instead = placeholder.unwrap_or("a placeholder").to_owned();
                        hits.push(reading.value(pair).instead(instead).edits(edits));
                    }
                }
                Ok(Outcome::from_hits(hits))
            })
        },
    },
    Rule {
        code: "connection-string/masked",
        severity: Severity::Error,
        title: "The password is a mask or a sample, not a placeholder",
        why: "Help pages and tools print asterisks or a sample word where a password was. Sent as it is, it is a wrong password.",
        fix: "Write {}.",
        source: source::PREPARE_SALES,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        signs: signs::SECRET,
        check: |case| {
            on_string(case, |reading| {
                Ok(Outcome::from_hits(replaceable(reading, |secret| secret.fits_where(is_mask))))
            })
        },
    },
    Rule {
        code: "connection-string/placeholder-case",
        severity: Severity::Error,
        title: "The placeholder is not written exactly {}",
        why: "Business Central looks for the placeholder letter by letter, in capitals and without blanks, and does not find this one.",
        fix: "Write {}.",
        source: source::BC_SOURCE,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        signs: signs::SECRET,
        check: |case| {
            on_string(case, |reading| {
                let misspelt = |secret: &Secret<'_>| {
                    secret.is_braced() && !PLACEHOLDERS.iter().any(|placeholder| secret.is(placeholder))
                };
                let mut hits = replaceable(reading, misspelt);
                for hit in &mut hits {
                    hit.value = hit.instead.clone();
                }
                Ok(Outcome::from_hits(hits))
            })
        },
    },
    Rule {
        code: "connection-string/placeholder-twice",
        severity: Severity::Warning,
        title: "{PASSWORD} stands there more than once",
        why: "Business Central replaces only the first one. The others are sent as they are.",
        fix: "Keep one, behind Password=.",
        source: source::BC_APPS,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        signs: signs::BRACKETS,
        check: |case| {
            on_string(case, |reading| {
                let places = search::places(reading.view.text, PASSWORD_PLACEHOLDER);
                let [_first, second, ..] = places[..] else { return Ok(Outcome::Ok) };
                let span = Some(second..second + PASSWORD_PLACEHOLDER.len());
                let pair = reading.string.pairs.iter().find(|pair| pair.value_span.contains(&second));
                // What stands in a pair of its own can go with it, if it is not the one that is used.
                let used = reading.string.get(keyword::PASSWORD).map(|pair| &pair.key_span);
                let edits = pair
                    .filter(|pair| Some(&pair.key_span) != used && pair.keyword() == Some(keyword::PASSWORD));
                let edits = list(edits.map(|pair| reading.remove(pair)));
                Ok(found(Hit { span, ..reading.whole() }, edits))
            })
        },
    },
    Rule {
        code: "connection-string/sample-value",
        severity: Severity::Error,
        title: "A value of an example has been left in the string",
        why: "It comes from a help page or a guide and must be replaced by your own.",
        fix: "Replace it by your own value.",
        source: source::GUIDE,
        step: Step::SetupPage,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| {
            on_string(case, |reading| {
                let mut hits = Vec::new();
                for pair in &reading.string.pairs {
                    let text = pair.text().unwrap_or("");
                    if is_open(text) || has_sample(text) {
                        hits.push(reading.value(pair));
                    }
                }
                Ok(Outcome::from_hits(hits))
            })
        },
    },
    Rule {
        code: "password/ends-the-string",
        severity: Severity::Error,
        title: "Business Central cannot use a password with these characters",
        why: "It puts the password into the string as it is, without quotation marks. A semicolon ends it there, and a quotation mark at an end makes the whole string unreadable.",
        fix: "Choose a password without semicolons, quotation marks and apostrophes.",
        source: source::BC_APPS,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        signs: signs::SECRET,
        check: |case| {
            on_string(case, |reading| {
                let unfit = |text: &str| {
                    let ends = [text.as_bytes().first(), text.as_bytes().last()]
                        .iter()
                        .any(|end| matches!(end, Some(b'"' | b'\'')));
                    !is_mask(text) && (text.contains(';') || ends || text.starts_with('='))
                };
                Ok(Outcome::from_hits(passwords(reading, unfit)))
            })
        },
    },
    Rule {
        code: "password/blank-at-an-end",
        severity: Severity::Error,
        title: "The password begins or ends with a blank",
        why: "Signing in with user and password does not work with blanks at the ends of the password, and most of them come from copying.",
        fix: "Copy it again without the blank; if it belongs to the password, choose another one.",
        source: source::PASSWORD_DOCS,
        step: Step::SetupPage,
        setups: NAV_OAUTH,
        signs: signs::SECRET,
        check: |case| {
            on_string(case, |reading| Ok(Outcome::from_hits(passwords(reading, |text| text.trim() != text))))
        },
    },
    Rule {
        code: "client-secret/secret-id",
        severity: Severity::Error,
        title: "ClientSecret is a GUID: the Secret ID, not the Value",
        why: "The list of client secrets shows two columns. The Secret ID only names the secret; what signs in is its Value, which is shown once, when the secret is made.",
        fix: "Copy the Value. If it is no longer shown, make a new secret.",
        source: source::SECRET_DOCS,
        step: Step::SetupPage,
        setups: SetupId::ALL,
        signs: signs::SECRET,
        check: |case| {
            on_string(case, |reading| {
                let pair = client_secret(reading)?;
                let is_id = pair
                    .secret()
                    .is_some_and(|secret| secret.fits_where(|text| Guid::parse(text.trim()).is_some()));
                Ok(if is_id { found(reading.value(pair), Vec::new()) } else { Outcome::Ok })
            })
        },
    },
    Rule {
        code: "client-secret/masked",
        severity: Severity::Error,
        title: "ClientSecret is what the portal shows of it, with asterisks",
        why: "The portal shows the Value of a secret once. After that only its first characters are left.",
        fix: "Make a new secret, and copy its Value at once.",
        source: source::SECRET_DOCS,
        step: Step::SetupPage,
        setups: SetupId::ALL,
        signs: signs::SECRET,
        check: |case| {
            on_string(case, |reading| {
                let pair = client_secret(reading)?;
                let is_mask =
                    pair.secret().is_some_and(|secret| secret.fits_where(|text| text.ends_with("***")));
                Ok(if is_mask { found(reading.value(pair), Vec::new()) } else { Outcome::Ok })
            })
        },
    },
    Rule {
        code: "client-secret/blank-at-an-end",
        severity: Severity::Error,
        title: "ClientSecret begins or ends with a blank",
        why: "Secrets hold no blanks. This one came along when it was copied, and the sign-in fails with it.",
        fix: "Remove the blank.",
        source: source::SECRET_DOCS,
        step: Step::SetupPage,
        setups: SetupId::ALL,
        signs: signs::SECRET,
        check: |case| {
            on_string(case, |reading| {
                let pair = client_secret(reading)?;
                let blank = pair.secret().is_some_and(|secret| secret.fits_where(|text| text.trim() != text));
                Ok(if blank { found(reading.value(pair), trimmed(reading, pair)) } else { Outcome::Ok })
            })
        },
    },
];

/// What stands in the examples of Microsoft's documentation and of the guide; lower case. Contoso alone is not in
/// it: demonstration tenants bear that name.
///
/// Sources: "Use connection strings in XRM tooling to connect to Microsoft Dataverse", Microsoft Learn; "How to
/// enable OAuth authentication …", Microsoft community (2022-02-03).
const SAMPLE_PARTS: &[&str] = &[
    "yourdomain",
    "yourorganization",
    "contosotest.crm.dynamics.com",
    "contoso:8080",
    "jsmith@contoso",
    "dtbcde21060",
    "c3ee8b64-d711-4a51-8a99-ae31de68c30a",
];

/// Whether something in brackets stands in a text that is to be replaced: neither a placeholder nor a GUID.
fn is_open(text: &str) -> bool {
    // Most have none, which is seen faster than by four searches.
    has_any(text, b"<{")
        && (text.contains('<') && text.contains('>')
            || text.contains('{')
                && text.contains('}')
                && !is_known_placeholder(text)
                && Guid::parse(search::trim(text, b"{}")).is_none())
}

/// Whether one of [`SAMPLE_PARTS`] stands in a text, in any letter case.
fn has_sample(text: &str) -> bool {
    let may_begin = |rest: &[u8]| match rest {
        [first, second, ..] => {
            SAMPLE_BEGINNINGS.0 >> (first & 31) & SAMPLE_BEGINNINGS.1 >> (second & 31) & 1 == 1
        }
        _ => false,
    };
    let bytes = text.as_bytes();
    let begins = |at: usize, sample: &str| {
        bytes.get(at..at + sample.len()).is_some_and(|part| part.eq_ignore_ascii_case(sample.as_bytes()))
    };
    let mut places = bytes.windows(SHORTEST_SAMPLE).enumerate().filter(|(_, rest)| may_begin(rest));
    places.any(|(at, _)| SAMPLE_PARTS.iter().any(|sample| begins(at, sample)))
}

/// With which characters [`SAMPLE_PARTS`] begin, and which follow, one bit each. The lowest five bits of a letter
/// are the same in both cases; that others share them only costs a comparison.
const SAMPLE_BEGINNINGS: (u32, u32) = {
    let (mut first, mut second) = (0, 0);
    let mut rest = SAMPLE_PARTS;
    while let [sample, others @ ..] = rest {
        if let [one, two, ..] = sample.as_bytes() {
            first |= 1 << (*one & 31);
            second |= 1 << (*two & 31);
        }
        rest = others;
    }
    (first, second)
};

/// The length of the shortest of [`SAMPLE_PARTS`], in bytes.
const SHORTEST_SAMPLE: usize = {
    let mut shortest = usize::MAX;
    let mut rest = SAMPLE_PARTS;
    while let [sample, others @ ..] = rest {
        if sample.len() < shortest {
            shortest = sample.len();
        }
        rest = others;
    }
    shortest
};

/// Whether a secret stands there itself, rather than nothing, a placeholder or a mask.
fn is_in_clear(secret: &Secret<'_>) -> bool {
    let is_quoted_placeholder = |text: &str| is_known_placeholder(text.trim_matches(syntax::is_mark));
    !secret.is_empty()
        && !secret.is_braced()
        && !secret.fits_where(is_mask)
        && !secret.fits_where(is_quoted_placeholder)
}

/// What help pages and tools print where a password was. Moorline's own mask is not among it: behind that stands
/// a real one.
///
/// Source: "Preparing Dynamics 365 Sales for integration", Microsoft Learn, in several languages
/// (`Password=****`); XrmToolBox (`********`); "Use connection strings in XRM tooling …" (`passcode`).
fn is_mask(text: &str) -> bool {
    let text = text.trim();
    let stars = !text.is_empty() && text.chars().all(|c| c == '*');
    stars || ["passcode", "<password>"].iter().any(|sample| text.eq_ignore_ascii_case(sample))
}

fn is_known_placeholder(text: &str) -> bool {
    PLACEHOLDERS.contains(&text)
}

/// The placeholder that belongs in the place of a secret.
fn placeholder_of(pair: &Pair<'_>) -> Option<&'static str> {
    match pair.meant() {
        Some(keyword::PASSWORD) => Some(PASSWORD_PLACEHOLDER),
        Some(keyword::CLIENT_SECRET) => Some(CLIENT_SECRET_PLACEHOLDER),
        Some(keyword::CERTIFICATE) => Some(CERTIFICATE_PLACEHOLDER),
        _ => None,
    }
}

/// Hits on the secrets of this kind that a placeholder can replace.
fn replaceable(reading: &Reading<'_, '_>, is_one: fn(&Secret<'_>) -> bool) -> Vec<Hit> {
    let mut hits = Vec::new();
    for pair in &reading.string.pairs {
        if let Some(placeholder) = placeholder_of(pair)
            && pair.secret().is_some_and(is_one)
        {
            let edits = vec![reading.set(pair, placeholder)];
            hits.push(reading.value(pair).instead(placeholder.to_owned()).edits(edits));
        }
    }
    hits
}

/// The client secret, also under a name that is meant for it.
fn client_secret<'c, 'a>(reading: &Reading<'c, 'a>) -> Result<&'c Pair<'a>, NotChecked> {
    let used = reading.string.get(keyword::CLIENT_SECRET);
    let meant = |pair: &&Pair<'_>| pair.meant() == Some(keyword::CLIENT_SECRET) && !pair.is_empty();
    used.or_else(|| reading.string.held().rev().find(meant)).ok_or(NotChecked::NotGiven)
}

/// Hits on the passwords of this kind.
fn passwords(reading: &Reading<'_, '_>, is_one: fn(&str) -> bool) -> Vec<Hit> {
    let mut hits = Vec::new();
    for pair in &reading.string.pairs {
        if pair.meant() == Some(keyword::PASSWORD)
            && pair.secret().is_some_and(|secret| secret.fits_where(is_one))
        {
            hits.push(reading.value(pair));
        }
    }
    hits
}

/// Takes away the blanks at the ends of a value in quotation marks.
fn trimmed(reading: &Reading<'_, '_>, pair: &Pair<'_>) -> Vec<Edit> {
    let raw = reading.view.text.get(pair.value_span.clone()).unwrap_or("");
    let Some(mark) = raw.chars().next().filter(|mark| matches!(mark, '"' | '\'')) else { return Vec::new() };
    let Some(inside) = raw.strip_prefix(mark).and_then(|inside| inside.strip_suffix(mark)) else {
        return Vec::new();
    };
    let from = pair.value_span.start + 1;
    let before = inside.len() - inside.trim_start().len();
    let after = inside.len() - inside.trim_end().len();
    let end = pair.value_span.end - 1;
    // What would look like a placeholder afterwards stays for a person to decide.
    if before == inside.len() || inside.trim_start().starts_with('{') {
        return Vec::new();
    }
    let cut = |bytes| Edit { bytes, text: String::new() };
    vec![cut(from..from + before), cut(end - after..end)]
}
