//! Client secrets and certificates: whether the setup wants them, and when they end. Of their values,
//! nothing is known but that one is on view.

use moorline_scan::write::{decimal, joined};

use super::{
    super::{Case, NAV_OAUTH, Rule, Signs, Step, outcome, source},
    each, hit,
};
use crate::{
    app_registration::{
        Credential, CredentialKind, amendment::Amendment, catalogue::BUSINESS_CENTRAL, manifest::Format,
        permission::PermissionKind,
    },
    date::{DATE_LENGTH, Date},
    finding::{NotChecked, Outcome, Place, Severity},
    setup::{SetupId, needs},
};

/// The setups that use a secret or a certificate, or may.
const WITH_CREDENTIAL: &[SetupId] = &[
    SetupId::BcOnpremDataverse,
    SetupId::S2sApi,
    SetupId::DelegatedApi,
    SetupId::AdminCenterApi,
    SetupId::Intercompany,
];

/// So many days before the end, it is time to do something.
const SOON: i32 = 60;

/// The longest life that the portal gives a secret, with a few days for leap years and time zones.
/// Source: MicrosoftDocs/azure-docs #101122, 24 months.
const LONGEST: i32 = 2 * 365 + 3;

/// The most entries of all lists of a registration together; so many beginnings are looked at, for a hostile text may
/// have thousands. Source: Microsoft Learn, "App manifest (Microsoft Graph format)"
/// (`reference-microsoft-graph-app-manifest`).
const MOST_ENTRIES: usize = 1200;

/// A year, with a few days as above.
const YEAR: i32 = 365 + 3;

pub(in crate::rules) const RULES: &[Rule] = &[
    Rule {
        code: "credential/secret-on-public-client",
        severity: Severity::Warning,
        title: "The app has a client secret{}",
        why: "This setup never uses a secret, and Microsoft's page for it says that the app must not have one. An unused secret is a way in for others.",
        fix: "Delete it under \"Certificates & secrets\", unless another program uses this app with it; then give that program an app of its own.",
        source: source::PREPARE_SALES,
        step: Step::Credentials,
        setups: NAV_OAUTH,
        signs: Signs::ANY,
        check: secrets,
    },
    Rule {
        code: "credential/not-used",
        severity: Severity::Info,
        title: "The app has a client secret{}",
        why: "The program of this setup runs on the user's machine and never uses it. An unused secret is a way in for others.",
        fix: "Delete it under \"Certificates & secrets\", unless another program uses this app with it.",
        source: source::CREDENTIALS,
        step: Step::Credentials,
        setups: &[SetupId::McpServer, SetupId::TableProxyGenerator],
        signs: Signs::ANY,
        check: secrets,
    },
    Rule {
        code: "credential/none",
        severity: Severity::Error,
        title: "The app has neither a client secret nor a certificate",
        why: "Business Central proves with it that it is this app; without one Entra refuses (AADSTS7000218).",
        fix: "Under \"Certificates & secrets\" choose \"New client secret\", and copy its Value at once: it is shown only then. The Secret ID beside it is something else.",
        source: source::CONNECT_APPS,
        step: Step::Credentials,
        setups: &[SetupId::BcOnpremDataverse, SetupId::Intercompany],
        signs: Signs::ANY,
        check: none,
    },
    Rule {
        code: "credential/none-shown",
        severity: Severity::Warning,
        title: "The manifest shows neither a client secret nor a certificate",
        why: "A service that signs in as itself needs one of them. Only a federated credential, which manifests do not show, does without.",
        fix: "Upload a certificate under \"Certificates & secrets\", or choose \"New client secret\" and copy its Value at once. With a federated credential nothing must be done.",
        source: source::CONNECT_APPS,
        step: Step::Credentials,
        setups: &[SetupId::S2sApi, SetupId::AdminCenterApi],
        signs: Signs::ANY,
        check: none,
    },
    Rule {
        code: "credential/copy-the-value",
        severity: Severity::Warning,
        title: "Copy the value of the new client secret now: it is shown only here, and only once",
        why: "When you have left this page, nobody can see it any more. The Secret ID beside it is not the secret; where it is entered in its place, Entra refuses the sign-in (AADSTS7000215).",
        fix: "Copy what stands under Value, not the Secret ID, and keep it where you keep passwords. Moorline takes nothing of it but that it is there.",
        source: source::SECRET_DOCS,
        step: Step::Credentials,
        setups: SetupId::ALL,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                case.app_fact(|app| &app.credentials)?;
                // Of what should not be there, another rule tells.
                let is_unwanted = case.needs().is_ok_and(|needs| {
                    matches!(needs.credential, needs::Credential::Forbidden | needs::Credential::Unused)
                });
                // Where none is on view, there is nothing to copy.
                Ok(match case.app_fact(|app| &app.secret_on_view) {
                    Ok(true) if !is_unwanted => Outcome::at(Place::SecretOnView),
                    _ => Outcome::Ok,
                })
            })
        },
    },
    Rule {
        code: "credential/all-expired",
        severity: Severity::Error,
        title: "No secret or certificate is valid any more; the last one ended on {}",
        why: "Entra refuses every sign-in since that day (AADSTS7000222, AADSTS700027 for certificates).",
        fix: "Make a new one under \"Certificates & secrets\", enter it where the old one is used, and note when it ends.",
        source: source::CREDENTIALS,
        step: Step::Credentials,
        setups: WITH_CREDENTIAL,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let lives = Lives::of(case)?;
                Ok(match lives.last() {
                    Some(last) if last.days >= 0 => Outcome::Ok,
                    last => {
                        lives.must_be_all()?;
                        last.map_or(Outcome::Ok, |last| last.found(last.day()))
                    }
                })
            })
        },
    },
    Rule {
        code: "credential/not-valid-yet",
        severity: Severity::Error,
        title: "No secret or certificate is valid yet; the next one begins on {}",
        why: "Entra refuses every sign-in until that day.",
        fix: "Make one that begins today under \"Certificates & secrets\", or wait until then.",
        source: source::MANIFEST,
        step: Step::Credentials,
        setups: WITH_CREDENTIAL,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let lives = Lives::of(case)?;
                // Where it is still yesterday, a new one begins tomorrow.
                let is_later = |life: &&Life<'_>| life.days >= 0 && life.begins_in > 1;
                let of_now = |life: &Life<'_>| life.days >= 0 && life.begins_in <= 1;
                if lives.known.iter().any(of_now) {
                    return Ok(Outcome::Ok);
                }
                lives.must_be_all()?;
                let next = lives.known.iter().filter(is_later).min_by_key(|life| life.begins_in);
                Ok(next.map_or(Outcome::Ok, |next| next.found(day_of(next.start))))
            })
        },
    },
    Rule {
        code: "credential/expires-soon",
        severity: Severity::Warning,
        title: "The last valid secret or certificate ends {}",
        why: "Entra refuses every sign-in from that day on, and neither Entra nor Business Central tells anybody beforehand.",
        fix: "Make a new one now, enter it where the old one is used, and delete the old one only then: two may be valid at the same time.",
        source: source::CREDENTIALS,
        step: Step::Credentials,
        setups: WITH_CREDENTIAL,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let lives = Lives::of(case)?;
                Ok(match lives.last() {
                    Some(last) if last.days > SOON => Outcome::Ok,
                    Some(last) if last.days >= 0 => {
                        lives.must_be_all()?;
                        let mut when = match last.days {
                            0 => "today".to_owned(),
                            1 => "tomorrow".to_owned(),
                            days => joined(&["in ", &decimal(days.unsigned_abs() as usize), " days"]),
                        };
                        when.extend([" (", last.day(), ")"]);
                        last.found(&when)
                    }
                    _ => lives.must_be_all().map(|()| Outcome::Ok)?,
                })
            })
        },
    },
    Rule {
        code: "credential/expired",
        severity: Severity::Info,
        title: "A secret or certificate ended on {}",
        why: "It opens nothing any more; another one is valid. As long as it is there, one cannot see which one is used.",
        fix: "Delete it under \"Certificates & secrets\".",
        source: source::CREDENTIALS,
        step: Step::Credentials,
        setups: WITH_CREDENTIAL,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let lives = Lives::of(case)?;
                if lives.known.iter().all(|life| life.days < 0) {
                    return lives.must_be_all().map(|()| Outcome::Ok);
                }
                Ok(each(&lives.known, &mut |_, life| {
                    let mend = Amendment::RemoveCredential(life.number);
                    let place = Place::Credential(life.number);
                    (life.days < 0).then(|| hit(place, life.day(), "", Some(mend)))
                }))
            })
        },
    },
    Rule {
        code: "credential/never-ends",
        severity: Severity::Info,
        title: "A client secret is valid until {}",
        why: "The portal gives a secret at most two years, and Microsoft advises less than one. Who finds this one can use it all that time.",
        fix: "Replace it by one with a shorter life, or by a certificate.",
        source: source::CREDENTIALS,
        step: Step::Credentials,
        setups: WITH_CREDENTIAL,
        signs: Signs::ANY,
        check: |case| secrets_living(case, LONGEST, i32::MAX),
    },
    Rule {
        code: "credential/more-than-a-year",
        severity: Severity::Info,
        title: "A client secret is valid until {}, for more than a year",
        why: "The portal allows two years, but Microsoft advises less than one. Who finds this one can use it all that time.",
        fix: "Nothing must be done. The next one can have a shorter life, or be a certificate; note when it ends.",
        source: source::CREDENTIALS,
        step: Step::Credentials,
        setups: WITH_CREDENTIAL,
        signs: Signs::ANY,
        check: |case| secrets_living(case, YEAR, LONGEST),
    },
    Rule {
        code: "credential/several-without-name",
        severity: Severity::Info,
        title: "{} client secrets have no description",
        why: "Nobody can tell which of them is used where, so none of them can be deleted safely.",
        fix: "Give each program a secret of its own with a description, and delete those that nothing uses.",
        source: source::CREDENTIALS,
        step: Step::Credentials,
        setups: WITH_CREDENTIAL,
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let credentials = case.app_fact(|app| &app.credentials)?;
                // The other formats have no descriptions.
                if case.app_fact(|app| &app.format) != Ok(&Format::MicrosoftGraph) {
                    return Ok(Outcome::Ok);
                }
                let mut nameless = credentials.iter().enumerate().filter(|(_, credential)| {
                    credential.kind == CredentialKind::Secret && credential.name.trim().is_empty()
                });
                Ok(match (nameless.next(), nameless.count()) {
                    (Some((first, _)), more @ 1..) => {
                        Outcome::with(Place::Credential(first), decimal(more + 1))
                    }
                    _ => Outcome::Ok,
                })
            })
        },
    },
    Rule {
        code: "credential/certificate-preferred",
        severity: Severity::Info,
        title: "The app has client secrets and no certificate",
        why: "It works. For production Microsoft recommends a certificate: its private part never leaves the machine that uses it.",
        fix: "Use a certificate where the service can.",
        source: "Microsoft Learn, administration-center-api; \"Register an application\" (quickstart-register-app)",
        step: Step::Credentials,
        setups: &[SetupId::S2sApi, SetupId::AdminCenterApi],
        signs: Signs::ANY,
        check: |case| {
            outcome(|| {
                let credentials = case.app_fact(|app| &app.credentials)?;
                let is_secret = |credential: &Credential| credential.kind == CredentialKind::Secret;
                Ok(match !credentials.is_empty() && credentials.iter().all(is_secret) {
                    true => Outcome::at(Place::Credentials),
                    false => Outcome::Ok,
                })
            })
        },
    },
];

/// A finding at every client secret that lives more than so many days, and not more than so many. Where its beginning
/// is not known, those that it has left count.
fn secrets_living(case: &Case<'_>, more: i32, most: i32) -> Outcome {
    outcome(|| {
        let lives = Lives::of(case)?;
        let found = each(&lives.known, &mut |_, life| {
            let is_long = life.credential.kind == CredentialKind::Secret
                && life.days >= 0
                && life.whole > more
                && life.whole <= most;
            is_long.then(|| hit(Place::Credential(life.number), life.day(), "", None))
        });
        if found == Outcome::Ok {
            lives.must_be_all()?;
        }
        Ok(found)
    })
}

/// A finding at every client secret.
fn secrets(case: &Case<'_>) -> Outcome {
    outcome(|| {
        let credentials = case.app_fact(|app| &app.credentials)?;
        Ok(each(credentials, &mut |number, credential| {
            let name = match credential.name.as_str() {
                "" => String::new(),
                name => joined(&[" (", name, ")"]),
            };
            let is_secret = credential.kind == CredentialKind::Secret;
            is_secret.then(|| hit(Place::Credential(number), &name, "", None))
        }))
    })
}

/// A finding when there is neither a secret nor a certificate, and the setup wants one.
fn none(case: &Case<'_>) -> Outcome {
    outcome(|| {
        if !case.app_fact(|app| &app.credentials)?.is_empty() {
            return Ok(Outcome::Ok);
        }
        let is_wanted = match case.needs()?.credential {
            needs::Credential::Needed | needs::Credential::NeededOrFederated => true,
            needs::Credential::NeededByApplication => {
                let permissions = case.app_fact(|app| &app.permissions)?;
                permissions.iter().any(|permission| {
                    permission.resource == Some(BUSINESS_CENTRAL.app_id)
                        && permission.kind == PermissionKind::Application
                })
            }
            _ => false,
        };
        Ok(if is_wanted { Outcome::at(Place::Credentials) } else { Outcome::Ok })
    })
}

/// A credential and how long it lives.
struct Life<'a> {
    number: usize,
    credential: &'a Credential,
    /// When it begins, as the manifest has it; empty when it is not known.
    start: &'a str,
    /// The days until it begins; not more than 0 when it has begun, or when that is not known.
    begins_in: i32,
    /// The days that it has left; negative when it has ended.
    days: i32,
    /// The days from its beginning to its end; those left when the beginning is not known.
    whole: i32,
}

impl Life<'_> {
    /// The day on which it ends, as the manifest has it.
    fn day(&self) -> &str {
        day_of(&self.credential.end)
    }

    fn found(&self, value: &str) -> Outcome {
        Outcome::with(Place::Credential(self.number), value)
    }
}

/// The day of a time, as the manifest has it.
fn day_of(time: &str) -> &str {
    time.get(..DATE_LENGTH).unwrap_or(time)
}

/// How long the credentials live.
struct Lives<'a> {
    /// Those whose end can be read.
    known: Vec<Life<'a>>,
    /// Whether these are all.
    is_all: bool,
}

impl<'a> Lives<'a> {
    /// Those of an app, or why nothing can be told: the day must be known.
    fn of(case: &Case<'a>) -> Result<Lives<'a>, NotChecked> {
        let credentials = case.app_fact(|app| &app.credentials)?;
        let starts = case.app_fact(|app| &app.credential_starts).map_or(&[][..], Vec::as_slice);
        let starts = starts.get(..MOST_ENTRIES).unwrap_or(starts);
        let today = case.today.get().ok_or(NotChecked::NotGiven)?;
        let mut lives = Lives { known: Vec::new(), is_all: true };
        for (number, credential) in credentials.iter().enumerate() {
            let Some(end) = Date::parse(&credential.end) else {
                lives.is_all = false;
                continue;
            };
            let start = starts.iter().find(|start| start.key_id == credential.key_id);
            let start = start.map_or("", |start| start.start.as_str());
            let (begins_in, whole) = match Date::parse(start) {
                Some(start) => (today.days_until(start), start.days_until(end)),
                None => (0, today.days_until(end)),
            };
            let days = today.days_until(end);
            lives.known.push(Life { number, credential, start, begins_in, days, whole });
        }
        Ok(lives)
    }

    /// Where one whose end cannot be read may decide.
    fn must_be_all(&self) -> Result<(), NotChecked> {
        if self.is_all { Ok(()) } else { Err(NotChecked::NotReadable) }
    }

    /// The one that ends last.
    fn last(&self) -> Option<&Life<'a>> {
        self.known.iter().max_by_key(|life| life.days)
    }
}
