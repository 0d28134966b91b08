//! The keywords: who reads them, under which names, and what may stand behind them (data).
//!
//! Source of names, order and defaults: `DynamicCrmConstants.cs` and `DataverseConnectionStringProcessor.cs` of
//! microsoft/PowerPlatform-DataverseServiceClient @03fa4d11. Source of the spelling: "Use connection strings in
//! XRM tooling to connect to Microsoft Dataverse", MicrosoftDocs/powerapps-docs @05059827.

use moorline_scan::names::Names;

use crate::nearness::distance;

/// A keyword that somebody reads: the number of its row in [`KEYWORDS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keyword(u8);

/// What may stand behind a keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueRule {
    /// An absolute address, http or https; anything else is read as no address at all.
    Url,
    /// One of [`AUTH_TYPES`], letter case included, or its number.
    AuthType,
    /// `true` or `false` in any letter case; anything else is read as `false`.
    Bool,
    /// One of [`LOGIN_PROMPTS`], letter case included; anything else is read as `Auto`.
    LoginPrompt,
    /// A GUID.
    Guid,
    /// An absolute URI of any scheme.
    Uri,
    /// A whole number.
    Number,
    /// Any text.
    Text,
    /// Any text, which must not be shown.
    Secret,
}

/// Who reads a keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadBy {
    /// ServiceClient and CrmServiceClient, and NAV and Business Central through them.
    Clients,
    /// NAV and Business Central only; the clients ignore it.
    BusinessCentral,
}

/// What is to be known of a keyword.
#[derive(Debug, PartialEq, Eq)]
pub struct KeywordFacts {
    /// Which.
    pub keyword: Keyword,
    /// Its names in lower case, in the order in which the client looks them up.
    pub names: &'static [&'static str],
    /// The name to write, as the documentation spells it.
    pub name: &'static str,
    /// What may stand behind it.
    pub value: ValueRule,
    /// What the client takes when the keyword is absent.
    pub default: Option<&'static str>,
    /// Who reads it.
    pub read_by: ReadBy,
}

/// A name that no client reads, although it is seen.
#[derive(Debug)]
pub struct Unread {
    /// The name, in lower case.
    pub name: &'static str,
    /// Why nobody reads it.
    pub kind: UnreadKind,
    /// The keyword that was meant; `None` when the clients have none for it.
    pub meant: Option<Keyword>,
}

/// Why nobody reads a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnreadKind {
    /// It is a keyword of other programs, or invented.
    Foreign,
    /// It belongs to the CrmConnection class of older SDKs.
    Legacy,
    /// It is the caption of a field in another language. Keywords are English everywhere.
    Translated,
}

/// The keywords that the code names.
pub mod keyword {
    use super::Keyword;

    /// The environment's address.
    pub const SERVICE_URI: Keyword = Keyword(0);
    /// The user.
    pub const USER_NAME: Keyword = Keyword(1);
    /// The password.
    pub const PASSWORD: Keyword = Keyword(2);
    /// The Active Directory domain.
    pub const DOMAIN: Keyword = Keyword(9);
    /// The address of the ADFS service (IFD).
    pub const HOME_REALM_URI: Keyword = Keyword(10);
    /// How to authenticate.
    pub const AUTH_TYPE: Keyword = Keyword(3);
    /// Whether an existing connection may be used again.
    pub const REQUIRE_NEW_INSTANCE: Keyword = Keyword(13);
    /// The application (client) ID.
    pub const CLIENT_ID: Keyword = Keyword(4);
    /// The redirect URI.
    pub const REDIRECT_URI: Keyword = Keyword(5);
    /// Where tokens are kept.
    pub const TOKEN_CACHE: Keyword = Keyword(7);
    /// Whether a sign-in window may appear.
    pub const LOGIN_PROMPT: Keyword = Keyword(6);
    /// Which certificate. The documentation also lists `CertThumbprint`, which the code does not read.
    pub const THUMBPRINT: Keyword = Keyword(11);
    /// In which store of Windows the certificate is.
    pub const STORE_NAME: Keyword = Keyword(12);
    /// Whether the address is used as it is.
    pub const SKIP_DISCOVERY: Keyword = Keyword(14);
    /// Whether the Windows user signs in.
    pub const INTEGRATED_SECURITY: Keyword = Keyword(15);
    /// The client secret.
    pub const CLIENT_SECRET: Keyword = Keyword(8);
    /// Business Central's own: the SDK version.
    pub const PROXY_VERSION: Keyword = Keyword(16);
    /// Business Central's own: the token of the administrator who signs in.
    pub const ACCESS_TOKEN: Keyword = Keyword(17);
    /// Business Central's own: the certificate itself.
    pub const CERTIFICATE: Keyword = Keyword(18);
    /// Business Central's own: the Dataverse user on whose behalf it acts.
    pub const CALLER_ID: Keyword = Keyword(19);
}

/// The values of `AuthType`, and the number that stands for each.
///
/// Source: enum `AuthenticationType` of microsoft/PowerPlatform-DataverseServiceClient @03fa4d11, read by
/// `Enum.TryParse`; CrmServiceClient has `Office365` and `IFD` besides, whose numbers no source gives.
pub const AUTH_TYPES: &[(&str, Option<i32>)] = &[
    ("AD", Some(0)),
    ("OAuth", Some(5)),
    ("Certificate", Some(6)),
    ("ClientSecret", Some(7)),
    ("ExternalTokenManagement", Some(99)),
    ("InvalidConnection", Some(-1)),
    ("Office365", None),
    ("IFD", None),
];

/// The values of `LoginPrompt`; the documentation lists the first three only.
pub const LOGIN_PROMPTS: &[&str] = &["Auto", "Always", "Never", "RefreshSession", "SelectAccount"];

const fn read(
    keyword: Keyword,
    names: &'static [&'static str],
    name: &'static str,
    value: ValueRule,
    default: Option<&'static str>,
) -> KeywordFacts {
    KeywordFacts { keyword, names, name, value, default, read_by: ReadBy::Clients }
}

const fn business_central(
    keyword: Keyword,
    names: &'static [&'static str],
    name: &'static str,
    value: ValueRule,
) -> KeywordFacts {
    KeywordFacts { keyword, names, name, value, default: None, read_by: ReadBy::BusinessCentral }
}

/// The application ID that the clients take when the string names none: Microsoft's sample application.
pub const SAMPLE_APP_ID: &str = "51f81489-12ee-4a9e-aaae-a2591f45987d";

/// The redirect URI of that application.
pub const SAMPLE_REDIRECT_URI: &str = "app://58145B91-0C36-4500-8554-080854F2AC97";

/// Every keyword that somebody reads.
///
/// Sources: those of this module; for Business Central's own, `CDSIntegrationImpl.Codeunit.al` of
/// microsoft/BCApps @c3414ede.
pub static KEYWORDS: &[KeywordFacts] = &[
    read(keyword::SERVICE_URI, &["serviceuri", "service uri", "url", "server"], "Url", ValueRule::Url, None),
    read(
        keyword::USER_NAME,
        &["username", "user name", "userid", "user id"],
        "Username",
        ValueRule::Text,
        None,
    ),
    read(keyword::PASSWORD, &["password"], "Password", ValueRule::Secret, None),
    read(keyword::AUTH_TYPE, &["authtype", "authenticationtype"], "AuthType", ValueRule::AuthType, None),
    // Without it the clients take Microsoft's sample application, but not for AD.
    read(
        keyword::CLIENT_ID,
        &["clientid", "appid", "applicationid"],
        "ClientId",
        ValueRule::Guid,
        Some(SAMPLE_APP_ID),
    ),
    // The default counts only when the application is missing too.
    read(
        keyword::REDIRECT_URI,
        &["redirecturi", "replyurl"],
        "RedirectUri",
        ValueRule::Uri,
        Some(SAMPLE_REDIRECT_URI),
    ),
    read(keyword::LOGIN_PROMPT, &["loginprompt"], "LoginPrompt", ValueRule::LoginPrompt, Some("Auto")),
    // Blank: tokens are kept in memory.
    read(keyword::TOKEN_CACHE, &["tokencachestorepath"], "TokenCacheStorePath", ValueRule::Text, None),
    read(keyword::CLIENT_SECRET, &["clientsecret", "secret"], "ClientSecret", ValueRule::Secret, None),
    read(keyword::DOMAIN, &["domain"], "Domain", ValueRule::Text, None),
    read(keyword::HOME_REALM_URI, &["homerealmuri", "home realm uri"], "HomeRealmUri", ValueRule::Url, None),
    read(keyword::THUMBPRINT, &["certificatethumbprint", "thumbprint"], "Thumbprint", ValueRule::Text, None),
    read(
        keyword::STORE_NAME,
        &["certificatestorename", "storename"],
        "StoreName",
        ValueRule::Text,
        Some("My"),
    ),
    // The documentation for on-premises says false.
    read(
        keyword::REQUIRE_NEW_INSTANCE,
        &["requirenewinstance"],
        "RequireNewInstance",
        ValueRule::Bool,
        Some("true"),
    ),
    // CrmServiceClient before 9.0.2.7: false.
    read(keyword::SKIP_DISCOVERY, &["skipdiscovery"], "SkipDiscovery", ValueRule::Bool, Some("true")),
    read(
        keyword::INTEGRATED_SECURITY,
        &["integrated security"],
        "Integrated Security",
        ValueRule::Bool,
        None,
    ),
    business_central(keyword::PROXY_VERSION, &["proxyversion"], "ProxyVersion", ValueRule::Number),
    business_central(keyword::ACCESS_TOKEN, &["accesstoken"], "AccessToken", ValueRule::Secret),
    business_central(keyword::CERTIFICATE, &["certificate"], "Certificate", ValueRule::Secret),
    business_central(keyword::CALLER_ID, &["callerid"], "CallerID", ValueRule::Guid),
];

/// Keywords whose value is a secret: those of [`KEYWORDS`], and those of other ADO.NET clients and of legacy CRM
/// strings that are pasted by mistake. A translated one is not in here, but [`is_secret`] knows it.
pub const SECRET_KEYWORDS: &[&str] = &[
    "password",
    "pwd",
    "clientsecret",
    "client_secret",
    "secret",
    "devicepassword",
    "accesstoken",
    "certificate",
];

const fn foreign(name: &'static str, meant: Option<Keyword>) -> Unread {
    Unread { name, kind: UnreadKind::Foreign, meant }
}

const fn legacy(name: &'static str) -> Unread {
    Unread { name, kind: UnreadKind::Legacy, meant: None }
}

const fn translated(name: &'static str, meant: Keyword) -> Unread {
    Unread { name, kind: UnreadKind::Translated, meant: Some(meant) }
}

/// Names that no client reads.
///
/// Sources: connection strings in public repositories and issues; for [`UnreadKind::Legacy`] the keywords of
/// CrmConnection (SDK 2011 to 2016); for [`UnreadKind::Translated`] the captions of the fields in
/// MicrosoftDocs/dynamics365smb-docs-pr in 20 languages (2020 to 2024).
pub const UNREAD: &[Unread] = &[
    foreign("tenantid", None),
    foreign("authority", None),
    foreign("version", None),
    foreign("timeout", None),
    foreign("timeoutinseconds", None),
    foreign("maxconnectiontimeout", None),
    foreign("maxretries", None),
    foreign("callerobjectid", None),
    foreign("client_secret", Some(keyword::CLIENT_SECRET)),
    foreign("pwd", Some(keyword::PASSWORD)),
    foreign("userprincipalname", Some(keyword::USER_NAME)),
    foreign("redirecturl", Some(keyword::REDIRECT_URI)),
    foreign("prompt", Some(keyword::LOGIN_PROMPT)),
    foreign("certthumbprint", Some(keyword::THUMBPRINT)),
    foreign("requirenewinstace", Some(keyword::REQUIRE_NEW_INSTANCE)),
    legacy("deviceid"),
    legacy("devicepassword"),
    legacy("proxytypesenabled"),
    legacy("serviceconfigurationinstancemode"),
    legacy("usertokenexpirywindow"),
    translated("benutzername", keyword::USER_NAME),
    translated("brugernavn", keyword::USER_NAME),
    translated("brukernavn", keyword::USER_NAME),
    translated("gebruikersnaam", keyword::USER_NAME),
    translated("nombre de usuario", keyword::USER_NAME),
    translated("nom d'utilisateur", keyword::USER_NAME),
    translated("nome utente", keyword::USER_NAME),
    translated("notandaheiti", keyword::USER_NAME),
    translated("användarnamn", keyword::USER_NAME),
    translated("käyttäjänimi", keyword::USER_NAME),
    translated("uživatelské jméno", keyword::USER_NAME),
    translated("имя пользователя", keyword::USER_NAME),
    translated("kennwort", keyword::PASSWORD),
    translated("passwort", keyword::PASSWORD),
    translated("adgangskode", keyword::PASSWORD),
    translated("passord", keyword::PASSWORD),
    translated("wachtwoord", keyword::PASSWORD),
    translated("contraseña", keyword::PASSWORD),
    translated("mot de passe", keyword::PASSWORD),
    translated("aðgangsorð", keyword::PASSWORD),
    translated("lösenord", keyword::PASSWORD),
    translated("salasana", keyword::PASSWORD),
    translated("heslo", keyword::PASSWORD),
    translated("пароль", keyword::PASSWORD),
    translated("klient-id", keyword::CLIENT_ID),
    translated("id. del cliente", keyword::CLIENT_ID),
    translated("id client", keyword::CLIENT_ID),
    translated("code client", keyword::CLIENT_ID),
    translated("asiakasohjelman tunnus", keyword::CLIENT_ID),
    translated("biðlarakenni", keyword::CLIENT_ID),
    translated("код клиента", keyword::CLIENT_ID),
    translated("geheimer clientschlüssel", keyword::CLIENT_SECRET),
    translated("klienthemmelighed", keyword::CLIENT_SECRET),
    translated("klienthemmelighet", keyword::CLIENT_SECRET),
    translated("klienthemlighet", keyword::CLIENT_SECRET),
    translated("clientgeheim", keyword::CLIENT_SECRET),
    translated("secreto del cliente", keyword::CLIENT_SECRET),
    translated("secret client", keyword::CLIENT_SECRET),
    translated("segreto client", keyword::CLIENT_SECRET),
    translated("leynilykill biðlara", keyword::CLIENT_SECRET),
    translated("asiakasohjelman salainen avain", keyword::CLIENT_SECRET),
    translated("секрет клиента", keyword::CLIENT_SECRET),
    translated("authentifizierungsart", keyword::AUTH_TYPE),
    translated("godkendelsestype", keyword::AUTH_TYPE),
    translated("godkjenningstype", keyword::AUTH_TYPE),
    translated("verificatietype", keyword::AUTH_TYPE),
    translated("tipo de autenticación", keyword::AUTH_TYPE),
    translated("tipo di autenticazione", keyword::AUTH_TYPE),
    translated("type d’identification", keyword::AUTH_TYPE),
    translated("autentiseringstyp", keyword::AUTH_TYPE),
    translated("todennustyyppi", keyword::AUTH_TYPE),
    translated("sannvottunargerð", keyword::AUTH_TYPE),
    translated("тип аутентификации", keyword::AUTH_TYPE),
];

/// What is to be known of a keyword that somebody reads, by any of its names, in any letter case.
pub fn lookup(key: &str) -> Option<&'static KeywordFacts> {
    lookup_name(key).map(|(facts, _)| facts)
}

/// The same, and the name in lower case.
pub(super) fn lookup_name(key: &str) -> Option<(&'static KeywordFacts, &'static str)> {
    let (name, number) = NAMES.find(key)?;
    Some((KEYWORDS.get(number as usize / MOST_NAMES)?, name))
}

/// Room for the names of one keyword among the numbers of all.
pub(crate) const MOST_NAMES: usize = 4;

/// How many names there are.
const NAME_COUNT: usize = {
    let mut count = 0;
    let mut row = 0;
    while row < KEYWORDS.len() {
        #[expect(
            clippy::indexing_slicing,
            reason = "evaluated by the compiler, within the bounds of the loop"
        )]
        let names = KEYWORDS[row].names;
        count += names.len();
        row += 1;
    }
    count
};

/// The length of the longest name, in bytes.
const LONGEST_NAME: usize = 24;

/// Every name, the short ones first, and its number: that of its row times [`MOST_NAMES`], and its rank in it.
pub(crate) static NAMES: Names = Names { names: &NAMES_BY_LENGTH.0, lengths: &NAMES_BY_LENGTH.1 };

static NAMES_BY_LENGTH: ([(&str, u32); NAME_COUNT], [usize; LONGEST_NAME + 2]) = {
    let mut names = [("", 0); NAME_COUNT];
    let mut starts = [0; LONGEST_NAME + 2];
    let mut count = 0;
    let mut length = 0;
    #[expect(clippy::indexing_slicing, reason = "evaluated by the compiler, within the bounds of the loops")]
    while length <= LONGEST_NAME {
        starts[length] = count;
        let mut row = 0;
        while row < KEYWORDS.len() {
            let mut rank = 0;
            assert!(KEYWORDS[row].names.len() <= MOST_NAMES, "more names than there is room for");
            while rank < KEYWORDS[row].names.len() {
                if KEYWORDS[row].names[rank].len() == length {
                    names[count] = (KEYWORDS[row].names[rank], (row * MOST_NAMES + rank) as u32);
                    count += 1;
                }
                rank += 1;
            }
            row += 1;
        }
        length += 1;
        starts[length] = count;
    }
    assert!(count == NAME_COUNT, "a name is longer than the longest");
    (names, starts)
};

/// What is to be known of a name that nobody reads, in lower case.
pub fn unread(lower_key: &str) -> Option<&'static Unread> {
    // Most differ in length, which is told without a call.
    UNREAD.iter().find(|unread| unread.name.len() == lower_key.len() && unread.name == lower_key)
}

/// Whether the value behind a name is a secret, or may be one: a name that nobody reads counts too when it is
/// that of a secret in another language or mistyped, or ends like one (`b;password`, `client secret`).
pub fn is_secret(lower_key: &str) -> bool {
    match lookup(lower_key) {
        Some(facts) => facts.value == ValueRule::Secret,
        None => Unknown::new(lower_key).is_secret(),
    }
}

/// The keyword that a name stands for: its own, or the one that was meant by a name that nobody reads.
pub fn meant(lower_key: &str) -> Option<Keyword> {
    match lookup(lower_key) {
        Some(facts) => Some(facts.keyword),
        None => Unknown::new(lower_key).meant(),
    }
}

/// A name that is no keyword, in lower case.
pub(super) struct Unknown<'k> {
    typed: Typed<'k>,
    unread: Option<&'static Unread>,
}

impl Unknown<'_> {
    pub(super) fn new(lower_key: &str) -> Unknown<'_> {
        Unknown { typed: Typed::new(lower_key), unread: unread(lower_key) }
    }

    /// As [`is_secret`].
    pub(super) fn is_secret(&self) -> bool {
        let name = self.typed.name;
        SECRET_KEYWORDS.contains(&name)
            || ["password", "secret", "pwd"].iter().any(|end| name.ends_with(end))
            || match self.unread {
                Some(unread) => matches!(unread.meant, Some(keyword::PASSWORD | keyword::CLIENT_SECRET)),
                None => SECRET_KEYWORDS.iter().any(|secret| self.typed.off(secret).is_some()),
            }
    }

    /// As [`meant`].
    pub(super) fn meant(&self) -> Option<Keyword> {
        match self.unread {
            Some(unread) => unread.meant,
            None => lookup(self.typed.nearest()?).map(|facts| facts.keyword),
        }
    }
}

/// The name of a keyword, in lower case, that a name which nobody reads is probably a mistyping of.
///
/// One letter in four may be wrong, and no more than two: `pasword`, `userrname`, `loginpromt`.
pub fn nearest(lower_key: &str) -> Option<&'static str> {
    Typed::new(lower_key).nearest()
}

/// A name that may be mistyped, in lower case.
struct Typed<'k> {
    name: &'k str,
    letters: u32,
}

impl Typed<'_> {
    fn new(name: &str) -> Typed<'_> {
        Typed { name, letters: letters(name) }
    }

    fn nearest(&self) -> Option<&'static str> {
        let mut nearest = None;
        let mut least = usize::MAX;
        for name in KEYWORDS.iter().flat_map(|facts| facts.names) {
            if let Some(off) = self.off(name).filter(|off| *off < least) {
                (nearest, least) = (Some(*name), off);
            }
        }
        nearest
    }

    /// How many letters are wrong, when it is probably this name mistyped.
    fn off(&self, name: &str) -> Option<usize> {
        let allowed = (name.len() / 4).min(2);
        if name.len().abs_diff(self.name.len()) > 2 {
            return None;
        }
        // A wrong letter changes at most two members of the set, and nearly all other names differ by more.
        if (self.letters ^ letters(name)).count_ones() as usize > 2 * allowed {
            return None;
        }
        let off = distance(self.name, name);
        (off > 0 && off <= allowed).then_some(off)
    }
}

/// The set of letters of a text, one bit each; all letters beyond ASCII share one.
const fn letters(text: &str) -> u32 {
    let mut set = 0;
    let mut rest = text.as_bytes();
    while let [byte, after @ ..] = rest {
        set |= 1 << (if byte.is_ascii() { *byte % 32 } else { 0 });
        rest = after;
    }
    set
}

impl Keyword {
    /// The number of its row in [`KEYWORDS`].
    pub(crate) const fn row(self) -> usize {
        self.0 as usize
    }

    /// What is to be known of it.
    pub fn facts(self) -> Option<&'static KeywordFacts> {
        KEYWORDS.get(self.row())
    }

    /// Its names in lower case, in the order in which the client looks them up.
    pub fn names(self) -> &'static [&'static str] {
        self.facts().map_or(&[], |facts| facts.names)
    }

    /// The name to write, as the documentation spells it.
    pub fn name(self) -> &'static str {
        self.facts().map_or("", |facts| facts.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_lower_case_and_belong_to_one_row() {
        let mut names: Vec<&str> = KEYWORDS.iter().flat_map(|facts| facts.names).copied().collect();
        names.extend(UNREAD.iter().map(|unread| unread.name));
        for name in &names {
            assert_eq!(crate::text::lower(name), *name);
            assert_eq!(name.trim(), *name);
            assert_eq!(names.iter().filter(|other| other == &name).count(), 1, "{name}");
        }
        for facts in KEYWORDS {
            assert!(facts.names.contains(&facts.name.to_ascii_lowercase().as_str()), "{}", facts.name);
            assert_eq!(facts.keyword.name(), facts.name, "a row has the number of its keyword");
        }
        assert!(lookup("tenantid").is_none());
    }

    #[test]
    fn every_secret_keyword_is_known_as_one() {
        for facts in KEYWORDS {
            for name in facts.names {
                assert_eq!(is_secret(name), facts.value == ValueRule::Secret, "{name}");
            }
        }
        for name in SECRET_KEYWORDS {
            assert!(lookup(name).is_some() || unread(name).is_some(), "{name}");
        }
        assert!(is_secret("kennwort") && is_secret("секрет клиента") && !is_secret("benutzername"));
    }

    #[test]
    fn typing_mistakes_find_their_keyword() {
        for (typed, expected) in [
            ("pasword", Some("password")),
            ("passwrod", Some("password")),
            ("usernam", Some("username")),
            ("loginpromt", Some("loginprompt")),
            ("redirecturl", Some("redirecturi")),
            ("autype", Some("authtype")),
            ("apid", Some("appid")),
            ("ur", None),
            ("ulr", None),
            ("password", None),
            ("tenantid", None),
            ("database", None),
            ("", None),
        ] {
            assert_eq!(nearest(typed), expected, "{typed}");
        }
    }
}
