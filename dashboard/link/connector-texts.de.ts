/**
 * German translations of what connectors declare, by the English text. Menus, buttons and permissions of the other system stay
 * as that system writes them in English, because customers look for these words. A text that is missing here stays English.
 */
export const declared: Readonly<Record<string, string>> = {
  // Texts of the form and of the guide
  "Enter JSON.": "Geben Sie JSON ein.",
  "Enter one value per line.": "Geben Sie einen Wert pro Zeile ein.",
  "Show value": "Eingabe anzeigen",
  "Get the credentials": "Zugangsdaten beschaffen",
  "Upload the certificate": "Zertifikat hochladen",

  // Condeco
  "Places, rooms, desks, bookings, visitors and users of a workplace booking system.":
    "Standorte, Räume, Arbeitsplätze, Buchungen, Besuche und Benutzer eines Buchungssystems für Arbeitsplätze.",
  "Address of the application": "Adresse der Anwendung",
  "Where people open Condeco, usually https://customername.condecosoftware.com. It also gives the session tokens.":
    "Unter dieser Adresse wird Condeco geöffnet, meist https://kundenname.condecosoftware.com. Auch die Anmeldung läuft über sie.",
  "Address of the API": "Adresse der API",
  "For customers https://integrationapi.condecosoftware.com, for partners and developers https://developer-api.condecosoftware.com. Not the address of the portal.":
    "Für Kunden https://integrationapi.condecosoftware.com, für Partner und Entwickler https://developer-api.condecosoftware.com. Nicht die Adresse des Portals.",
  "API URL suffix": "Suffix der API-Adresse („API URL suffix“)",
  "Names your organisation in every address of the API, such as Millfield_Engineering_Ltd. The portal shows it; it cannot be told from the application's address.":
    "Bezeichnet Ihre Organisation in jeder Adresse der API, zum Beispiel Millfield_Engineering_Ltd. Das Portal zeigt es an; aus der Adresse der Anwendung geht es nicht hervor.",
  "API version": "Version der API",
  "The version in every address of the API. Leave it at V1.":
    "Die Version in jeder Adresse der API. Lassen Sie sie auf V1.",
  "Time zone": "Zeitzone",
  "The zone (IANA name) in which times without one are read, where the place they belong to declares none.":
    "Die Zeitzone (IANA-Name) für Zeiten ohne Angabe, wenn auch ihr Standort keine nennt.",
  "Whose capacity is searched for": "Für welche Räume die Kapazität gesucht wird",
  "Types of your own are found by leaving the type out of the search; that this is allowed is not documented.":
    "Für eigene Typen entfällt der Typ in der Suche; dass das erlaubt ist, ist nicht dokumentiert.",
  "Meeting rooms of the built-in type": "Besprechungsräume des eingebauten Typs",
  "Rooms of your own types as well": "Auch Räume eigener Typen",
  "Read users": "Benutzer lesen",
  "Whether the list of users is read. That the API gives it as a whole is not documented.":
    "Ob die Liste der Benutzer gelesen wird. Dass die API sie vollständig liefert, ist nicht dokumentiert.",
  "Read visitors": "Besucher lesen",
  "Whether expected visitors are read. The form of the API's answer is not documented.":
    "Ob erwartete Besucher gelesen werden. Die Form der Antwort ist nicht dokumentiert.",
  "Visitors on a page": "Besucher je Seite",
  "How many visitors are asked for at a time. The API's own limit is not documented.":
    "Wie viele Besucher auf einmal abgefragt werden. Die Grenze der API ist nicht dokumentiert.",
  "First page of visitors": "Erste Seite der Besucher",
  "Whether the API counts its pages from 0 or from 1; not documented.":
    "Ob die API ihre Seiten ab 0 oder ab 1 zählt; nicht dokumentiert.",
  "Codes of a visit's status": "Codes für den Status eines Besuchs",
  "Those of Condeco are not documented; 1, 2 and 3 are those of the vendor's other visitor product.":
    "Die von Condeco sind nicht dokumentiert; 1, 2 und 3 sind die des anderen Besucherprodukts des Herstellers.",
  "1 expected, 2 arrived, 3 departed": "1 erwartet, 2 angekommen, 3 gegangen",
  "None: only words and times count": "Keine: nur Wörter und Zeiten zählen",
  "Where desks are listed": "Woher die Arbeitsplätze kommen",
  "The form of the floor plans is not documented. Where desks are searched for, those that are never free are missing.":
    "Die Form der Grundrisse ist nicht dokumentiert. Bei der Suche fehlen Plätze, die nie frei sind.",
  "In the floor plans": "Aus den Grundrissen",
  "In searches for free desks on some days ahead": "Aus der Suche nach freien Plätzen an den nächsten Tagen",
  "Nowhere: desks are not read": "Nirgendwoher: Arbeitsplätze werden nicht gelesen",
  "Read which desks are free": "Freie Arbeitsplätze lesen",
  "Whether each day's free desks are searched for: one call per location, group and day. The API tells no desk bookings, so who sits there stays unknown.":
    "Ob für jeden Tag nach freien Plätzen gesucht wird: ein Aufruf je Standort, Gruppe und Tag. Platzbuchungen nennt die API nicht; wer dort sitzt, bleibt unbekannt.",
  "Days of desk searches": "Tage für die Platzsuche",
  "For how many days, from today, free desks are searched for.":
    "Für wie viele Tage ab heute nach freien Plätzen gesucht wird.",
  "Code of a whole day": "Code für einen ganzen Tag",
  "The bookingType by which desk searches mean a whole day; the codes are not documented.":
    "Der bookingType, der bei der Platzsuche für einen ganzen Tag steht; die Codes sind nicht dokumentiert.",
  "User for desk searches": "Benutzer für die Platzsuche",
  "Email address of a Condeco user who may book desks in all groups: the API searches desks on behalf of a user.":
    "E-Mail-Adresse eines Condeco-Benutzers, der in allen Gruppen Plätze buchen darf: die API sucht im Namen eines Benutzers.",
  "How notifications prove themselves": "Wie sich Benachrichtigungen ausweisen",
  "That Condeco sends the header `secretkey` is not documented.":
    "Dass Condeco den Header `secretkey` sendet, ist nicht dokumentiert.",
  "By their address alone, which cannot be guessed": "Nur durch ihre Adresse, die niemand erraten kann",
  "By the secret key in a header as well": "Zusätzlich durch den geheimen Schlüssel in einem Header",
  "Zone of real starts and ends": "Zeitzone von tatsächlichem Beginn und Ende",
  "Whether a meeting's real start and end are in the location's time or in UTC; not documented.":
    "Ob tatsächlicher Beginn und tatsächliches Ende in der Zeit des Standorts oder in UTC stehen; nicht dokumentiert.",
  "The location's time": "Die Zeit des Standorts",
  "Zone of creation and change": "Zeitzone von Anlage und Änderung",
  "Whether a booking's dates of creation and change are in UTC or in the location's time; not documented.":
    "Ob Anlage und Änderung einer Buchung in UTC oder in der Zeit des Standorts stehen; nicht dokumentiert.",
  "Client id": "Client-ID",
  "Given by your Condeco representative on request for API access.":
    "Sie erhalten sie von Ihrem Condeco-Ansprechpartner, wenn Sie API-Zugang anfragen.",
  Password: "Passwort",
  "Given together with the client id.": "Sie erhalten es zusammen mit der Client-ID.",
  "Subscription key": "Schlüssel des Abonnements („Subscription key“)",
  "From the integration portal, https://integrationportal.condecosoftware.com, under Profile: the primary key of your subscription.":
    "Im Integrationsportal, https://integrationportal.condecosoftware.com, unter „Profile“: der „primary key“ Ihres Abonnements.",
  "Key for HierarchyMapping": "Schlüssel für HierarchyMapping",
  "Only where your subscriptions are apart: the one for places, groups and users.":
    "Nur bei getrennten Abonnements: der für Standorte, Gruppen und Benutzer.",
  "Key for ExternalBookings": "Schlüssel für ExternalBookings",
  "Only where your subscriptions are apart: the one for bookings and desks.":
    "Nur bei getrennten Abonnements: der für Buchungen und Arbeitsplätze.",
  "Key for Visitor": "Schlüssel für Visitor",
  "Only where your subscriptions are apart: the one for visitors.": "Nur bei getrennten Abonnements: der für Besucher.",
  "Subscribe in the integration portal": "Im Integrationsportal abonnieren",
  "Register at https://integrationportal.condecosoftware.com and subscribe to the API's collections. One subscription may hold several; each has a key.":
    "Registrieren Sie sich unter https://integrationportal.condecosoftware.com und abonnieren Sie die Sammlungen der API. Ein Abonnement kann mehrere umfassen; jedes hat einen Schlüssel.",
  "Subscription to HierarchyMapping": "Abonnement von HierarchyMapping",
  "Subscription to ExternalBookings": "Abonnement von ExternalBookings",
  "Subscription to Visitor": "Abonnement von Visitor",
  "Integration portal, Products, then Profile for its key":
    "Integrationsportal, „Products“; der Schlüssel unter „Profile“",
  "Ask your Condeco (Eptura) representative for API access: they give a client id and a password. Then register at https://integrationportal.condecosoftware.com and subscribe; your profile there shows the subscription key.":
    "Fragen Sie Ihren Ansprechpartner bei Condeco (Eptura) nach API-Zugang: Sie erhalten eine Client-ID und ein Passwort. Den Schlüssel des Abonnements zeigt Ihr Profil unter https://integrationportal.condecosoftware.com an.",

  // NetSuite
  "Purchasing, stock, sales, production and the ledger's accounts of an Oracle NetSuite account.":
    "Einkauf, Bestand, Verkauf, Fertigung und Sachkonten eines Oracle-NetSuite-Accounts.",
  "Account ID": "Account-ID",
  "Setup > Company > Company Information, Account ID.": "Setup > Company > Company Information, Feld „Account ID“.",
  "Base address": "Basisadresse",
  "Only where NetSuite's own addresses are not used: it stands for the account's suitetalk, restlets and app hosts at once.":
    "Nur, wenn nicht die Adressen von NetSuite selbst verwendet werden: sie steht dann für alle drei (suitetalk, restlets, app).",
  "Allow http:// on this machine": "http:// auf diesem Rechner erlauben",
  "For a simulator on this machine: its base address may begin with http://.":
    "Für einen Simulator auf diesem Rechner: seine Basisadresse darf mit http:// beginnen.",
  Currency: "Währung",
  "ISO 4217 code of the account's only currency, where it has no Multiple Currencies feature.":
    "ISO-4217-Code der einzigen Währung des Accounts, falls das Feature „Multiple Currencies“ aus ist.",
  "Custom records": "Custom Records",
  "Script IDs of the types of custom records that are read as they are (Customization > Lists, Records, & Fields > Record Types, ID).":
    "Script-IDs der Arten von Custom Records, die unverändert gelesen werden (Customization > Lists, Records, & Fields > Record Types, Spalte „ID“).",
  Overlap: "Überlappung",
  "So many minutes before the newest change that was read are asked for again, since NetSuite commits late.":
    "So viele Minuten vor der neuesten gelesenen Änderung werden noch einmal abgefragt, weil NetSuite manches verspätet zeigt.",
  "Certificate (recommended)": "Zertifikat (empfohlen)",
  "Client ID": "Client-ID",
  "Consumer key / client ID of the integration record (Setup > Integration > Manage Integrations). NetSuite shows it once, when the record is saved.":
    "„Consumer Key / Client ID“ des Integration Records (Setup > Integration > Manage Integrations). NetSuite zeigt sie nur einmal, beim Speichern.",
  "Certificate ID": "Zertifikat-ID („Certificate ID“)",
  "What NetSuite shows for it under Setup > Integration > Manage Authentication > OAuth 2.0 Client Credentials (M2M) Setup.":
    "NetSuite zeigt sie unter Setup > Integration > Manage Authentication > OAuth 2.0 Client Credentials (M2M) Setup.",
  "Turn the features on": "Features einschalten",
  "Setup > Company > Enable Features. On the tab SuiteCloud: REST Web Services, and OAuth 2.0 (for token-based authentication: Token-Based Authentication). On the tab Analytics: SuiteAnalytics Workbook.":
    "Setup > Company > Enable Features. Auf dem Reiter „SuiteCloud“: „REST Web Services“ und „OAuth 2.0“ (für den Zugang mit Token: „Token-Based Authentication“). Auf dem Reiter „Analytics“: „SuiteAnalytics Workbook“.",
  "Make a role": "Rolle anlegen",
  "Setup > Users/Roles > Manage Roles > New. Not the Administrator: a role of its own need see no more than it must. Restrictions by subsidiary, location or employee hide records without a word, so set them only for what is not to be read. On the tab Permissions add:":
    "Setup > Users/Roles > Manage Roles > New. Nehmen Sie nicht den Administrator: eine eigene Rolle sieht nur, was sie muss. Beschränkungen nach Subsidiary, Location oder Employee verbergen Datensätze ohne Hinweis; setzen Sie sie nur für das, was nicht gelesen werden soll. Auf dem Reiter „Permissions“ ergänzen Sie:",
  "Setup > Users/Roles > Manage Roles, the role, Permissions, Setup":
    "Setup > Users/Roles > Manage Roles, die Rolle, Permissions, Setup",
  "Setup > Users/Roles > Manage Roles, the role, Permissions, Reports":
    "Setup > Users/Roles > Manage Roles, die Rolle, Permissions, Reports",
  "Setup > Users/Roles > Manage Roles, the role, Permissions, Transactions":
    "Setup > Users/Roles > Manage Roles, die Rolle, Permissions, Transactions",
  "Setup > Users/Roles > Manage Roles, the role, Permissions, Lists":
    "Setup > Users/Roles > Manage Roles, die Rolle, Permissions, Lists",
  "Setup > Users/Roles > Manage Roles, the role, Permissions, Custom Record":
    "Setup > Users/Roles > Manage Roles, die Rolle, Permissions, Custom Record",
  "Millwright cannot replace the certificate before it ends: a person uploads a new one every two years.":
    "Ohne dieses Recht kann Millwright das Zertifikat nicht selbst erneuern: alle zwei Jahre ist ein neues hochzuladen.",
  "Deletions are found later, by listing the ids of all records.":
    "Ohne dieses Recht werden Löschungen später bemerkt, anhand der IDs aller Datensätze.",
  "Each type of custom record that is to be read": "Jede Art von Custom Record, die gelesen werden soll",
  "Types that the connection's settings name are not read.":
    "Ohne dieses Recht werden die Arten, die in den Einstellungen stehen, nicht gelesen.",
  "Make an employee that has the role": "Mitarbeiter mit dieser Rolle anlegen",
  "Lists > Employees > Employees > New; on the tab Access tick Give Access and add the role. Millwright signs in as this employee.":
    "Lists > Employees > Employees > New; auf dem Reiter „Access“ kreuzen Sie „Give Access“ an und ergänzen die Rolle. Millwright meldet sich als dieser Mitarbeiter an.",
  "Make an integration record": "Integration Record anlegen",
  "Setup > Integration > Manage Integrations > New. Name it Millwright and leave its state Enabled; the next step says what to tick. NetSuite shows the client ID once, when the record is saved.":
    "Setup > Integration > Manage Integrations > New. Nennen Sie ihn Millwright und lassen Sie den Status auf „Enabled“; was anzukreuzen ist, sagt der nächste Schritt. NetSuite zeigt die Client-ID nur einmal, beim Speichern.",
  "On the integration record tick Client Credentials (Machine to Machine) Grant and REST Web Services. Make a certificate here and upload it to NetSuite, which then shows its Certificate ID. Sandboxes lose it with every refresh.":
    "Im Integration Record kreuzen Sie „Client Credentials (Machine to Machine) Grant“ und „REST Web Services“ an. Erstellen Sie hier ein Zertifikat und laden Sie es in NetSuite hoch; dort erscheint dann seine „Certificate ID“. Sandboxes verlieren es bei jedem Refresh.",
  "In NetSuite: Setup > Integration > Manage Authentication > OAuth 2.0 Client Credentials (M2M) Setup > Create New. Choose the employee, the role and the integration record, upload the file, save, and copy the Certificate ID.":
    "In NetSuite: Setup > Integration > Manage Authentication > OAuth 2.0 Client Credentials (M2M) Setup > Create New. Wählen Sie Mitarbeiter, Rolle und Integration Record, laden Sie die Datei hoch, speichern Sie, und kopieren Sie die „Certificate ID“.",
  "Consent in the browser": "Zustimmung im Browser",
  "NetSuite ends such a consent after 7 days (a public client's after 30 at most), and nothing renews it: somebody must then consent again, and nothing is synced until they do. Choose the certificate for syncs that run by themselves.":
    "NetSuite beendet eine solche Zustimmung nach 7 Tagen (bei einem Public Client nach höchstens 30), und nichts verlängert sie: dann muss erneut jemand zustimmen, und bis dahin wird nichts gelesen. Soll alles von selbst laufen, wählen Sie das Zertifikat.",
  "Client secret": "Client-Secret",
  "Shown once beside the client ID. Leave it out for a public client.":
    "Wird nur einmal neben der Client-ID angezeigt. Bei einem Public Client lassen Sie es weg.",
  "On the integration record tick Authorization Code Grant and REST Web Services, and enter Millwright's callback address as its redirect URI.":
    "Im Integration Record kreuzen Sie „Authorization Code Grant“ und „REST Web Services“ an und tragen die Rücksprungadresse von Millwright als „Redirect URI“ ein.",
  "Token-based authentication (ending)": "Zugang mit Token (läuft aus)",
  "Oracle takes no new integrations of this kind from release 2027.1, and plans to end it with 2028.1. Choose the certificate unless the account cannot.":
    "Ab Release 2027.1 nimmt Oracle keine neuen Integrationen dieser Art an, mit 2028.1 soll sie enden. Wählen Sie das Zertifikat, wenn Ihr Account es zulässt.",
  "Consumer key": "Consumer Key",
  "Of the integration record.": "Des Integration Records.",
  "Consumer secret": "Consumer Secret",
  "Token ID": "Token-ID",
  "Of the access token (Setup > Users/Roles > Access Tokens).":
    "Des Access Tokens (Setup > Users/Roles > Access Tokens).",
  "Token secret": "Token-Secret",
  "Of the access token.": "Des Access Tokens.",
  "On the integration record tick Token-Based Authentication, then make an access token for the integration's employee and role under Setup > Users/Roles > Access Tokens > New.":
    "Im Integration Record kreuzen Sie „Token-Based Authentication“ an. Dann legen Sie unter Setup > Users/Roles > Access Tokens > New ein Access Token für Mitarbeiter und Rolle der Integration an.",

  // Tryton
  "Suppliers, products, purchase orders, incoming shipments, stock and production orders of a Tryton ERP.":
    "Lieferanten, Artikel, Bestellungen, Wareneingänge, Bestände und Fertigungsaufträge eines Tryton-ERP.",
  "Address of the server": "Adresse des Servers",
  "Where the Tryton client connects to, without the database's name.":
    "Womit sich der Tryton-Client verbindet, ohne den Namen der Datenbank.",
  Database: "Datenbank",
  "The database's name, as the client shows it at the login.":
    "Der Name der Datenbank, wie ihn der Client bei der Anmeldung zeigt.",
  "Records on a page": "Datensätze je Seite",
  "How many records are asked for at a time.": "Wie viele Datensätze auf einmal abgefragt werden.",
  "Tryton stamps a record when it is written, and shows it when that transaction ends: so many seconds before the last read are asked for again. More where transactions take longer.":
    "Tryton stempelt einen Datensatz beim Schreiben und zeigt ihn erst, wenn die Transaktion endet: so viele Sekunden vor dem letzten Lesen werden noch einmal abgefragt. Nehmen Sie mehr, wenn Transaktionen länger dauern.",
  User: "Benutzer",
  "The login of a Tryton user.": "Der Anmeldename eines Tryton-Benutzers.",
  "The user's password.": "Das Passwort des Benutzers.",
  "Make a user": "Benutzer anlegen",
  "Administration > Users > Users, New: a user for Millwright alone, with a login and a password. Add the access groups:":
    "Administration > Users > Users, „New“: ein Benutzer nur für Millwright, mit Anmeldename und Passwort. Geben Sie ihm diese Zugriffsgruppen:",
  "Administration > Users > Users, the user, Access Permissions, Groups":
    "Administration > Users > Users, der Benutzer, Access Permissions, Groups",
  "Product Administration or Purchase": "Product Administration oder Purchase",
  "Give it a company": "Unternehmen zuweisen",
  "Administration > Users > Users, the user, Preferences: set Current Company. Without one Tryton shows it no orders and no stock, and no error. To read several companies add them all, and set the company filter to All.":
    "Administration > Users > Users, der Benutzer, Preferences: setzen Sie „Current Company“. Ohne Unternehmen zeigt Tryton ihm weder Aufträge noch Bestände, und keinen Fehler. Sollen mehrere gelesen werden, ergänzen Sie alle und setzen den „company filter“ auf „All“.",
  "The login and password of a Tryton user of Millwright's own, with the access groups that reading takes. GET /v1/connectors/tryton/guide tells the steps.":
    "Anmeldename und Passwort des Tryton-Benutzers, den Sie für Millwright angelegt haben.",
};

/** Names of systems, and of their permissions and levels. They are not translated. */
export const names: ReadonlySet<string> = new Set([
  "Condeco (Eptura Engage)",
  "NetSuite",
  "Tryton",
  "UTC",
  "Log in using OAuth 2.0 Access Tokens",
  "Log in using Access Tokens",
  "Manage own OAuth 2.0 Client Credentials Certificates",
  "REST Web Services",
  "SuiteAnalytics Workbook",
  "Deleted Records",
  "Find Transaction",
  "Purchase Order",
  "Item Receipt",
  "Bills",
  "Sales Order",
  "Work Order",
  "Subsidiaries",
  "Departments",
  "Classes",
  "Locations",
  "Units",
  "Accounts",
  "Employees",
  "Vendors",
  "Customers",
  "Items",
  "Full",
  "Edit",
  "View",
  "Purchase",
  "Stock",
  "Production",
]);

/**
 * German translations of errors and reasons in API responses, by the English text. A `{}` stands for a value. The values keep
 * their order, the last ones can be left out, and each value is translated if it is a known text.
 */
export const answered: Readonly<Record<string, string>> = {
  // Errors of any system
  "{} refused the request ({}).": "{} hat die Anfrage abgelehnt ({}).",
  "{} answered with an error ({}).": "{} hat mit einem Fehler geantwortet ({}).",
  "{} refused these credentials.": "{} hat diese Zugangsdaten abgelehnt.",
  "{} does not allow this.": "{} erlaubt das nicht.",
  "{} could not be reached: {}.": "{} ist nicht erreichbar: {}.",
  "there is no such host": "diesen Host gibt es nicht",
  "the host has no address": "der Host hat keine Adresse",
  "the host's name could not be looked up": "der Name des Hosts ließ sich nicht auflösen",
  "the connection was refused": "die Verbindung wurde abgelehnt",
  "the connection was cut": "die Verbindung wurde unterbrochen",
  "it did not answer in time": "es hat nicht rechtzeitig geantwortet",
  "its answer stopped in the middle": "die Antwort brach ab",
  "the connection failed": "die Verbindung kam nicht zustande",
  "the connection failed ({})": "die Verbindung kam nicht zustande ({})",
  "{} answered with something that is not what its documentation says: {}.": "Die Antwort von {} ist nicht lesbar: {}.",
  "JSON was expected, something else came (a login page or a proxy?)":
    "statt JSON kam etwas anderes (eine Anmeldeseite oder ein Proxy?)",
  "The address {} is not allowed: {}.": "Die Adresse {} ist nicht erlaubt: {}.",
  "private addresses are not allowed here (MILLWRIGHT_ALLOW_PRIVATE_ADDRESSES)":
    "private Adressen sind hier nicht erlaubt (MILLWRIGHT_ALLOW_PRIVATE_ADDRESSES)",
  "link-local addresses, where clouds keep their secrets, are never called":
    "Link-Local-Adressen werden nie aufgerufen",
  "it is not the address of a machine": "es ist nicht die Adresse eines Rechners",
  "The system gave no consent{}. Start again, and allow it there.":
    "Das System hat keine Zustimmung gegeben{}. Beginnen Sie noch einmal, und erlauben Sie es dort.",
  "These credentials were waiting for too long, or are in use already. Start again.":
    "Diese Zugangsdaten haben zu lange gewartet oder sind schon in Gebrauch. Beginnen Sie noch einmal.",
  "These credentials belong to another account of this system than before. Give those of the same account, or ask whoever sent you here.":
    "Diese Zugangsdaten gehören zu einem anderen Account des Systems als bisher. Geben Sie die desselben Accounts an, oder fragen Sie dort, wo Sie diesen Link bekommen haben.",
  "At most {} wrong tries of one link {}. Try again {}.":
    "Höchstens {} falsche Versuche je Link {}. Versuchen Sie es {} noch einmal.",
  "in five minutes": "in fünf Minuten",
  "in {} s": "in {} Sekunden",

  // Invalid values
  "`{}`: {}": "`{}`: {}",
  "it is missing": "Angabe fehlt",
  "Too small: expected number to be >={}": "Zu klein: mindestens {}",
  "Too big: expected number to be <={}": "Zu groß: höchstens {}",
  "Invalid input: expected array, received string": "Eine Liste in eckigen Klammern wird erwartet",
  "Invalid email address": "Keine E-Mail-Adresse",
  "there is no such field": "dieses Feld gibt es nicht",
  "{} is no address; it begins with https://": "{} ist keine Adresse; sie beginnt mit https://",
  "an address begins with https:// (or http://)": "eine Adresse beginnt mit https:// (oder http://)",
  "an address must not hold a user or password": "eine Adresse darf weder Benutzer noch Passwort enthalten",
  "Only the suffix itself: letters, digits and underscores.":
    "Nur das Suffix selbst: Buchstaben, Ziffern und Unterstriche.",
  "A version, such as V1.": "Eine Version, zum Beispiel V1.",
  "Searching for desks needs the email address of a user.":
    "Die Suche nach Arbeitsplätzen braucht die E-Mail-Adresse eines Benutzers.",
  "Searching for desks needs the list of users.": "Die Suche nach Arbeitsplätzen braucht die Liste der Benutzer.",
  "Give the subscription key, or one for each collection.":
    "Geben Sie den Schlüssel des Abonnements an, oder einen je Sammlung.",
  "Not a time zone's IANA name, such as Europe/London.": "Kein IANA-Name einer Zeitzone, wie Europe/Berlin.",
  "A currency's three-letter code (ISO 4217), such as EUR.":
    "Der Code einer Währung mit drei Buchstaben (ISO 4217), zum Beispiel EUR.",
  "A type's script ID, such as customrecord_machine.": "Die Script-ID einer Art, zum Beispiel customrecord_machine.",
  "Use https, or allow http:// for an address on this machine.":
    "Nehmen Sie https, oder erlauben Sie http:// für eine Adresse auf diesem Rechner.",
  "An account ID as NetSuite shows it, such as 1234567 or 1234567_SB1.":
    "Eine Account-ID, wie NetSuite sie zeigt, zum Beispiel 1234567 oder 1234567_SB1.",
  "Not a web address, such as https://1234567.suitetalk.api.netsuite.com.":
    "Keine Webadresse wie https://1234567.suitetalk.api.netsuite.com.",
  "Only the database's name: letters, digits, hyphens and underscores.":
    "Nur der Name der Datenbank: Buchstaben, Ziffern, Binde- und Unterstriche.",
  "This is no X.509 certificate in PEM; it begins with -----BEGIN CERTIFICATE-----.":
    "Das ist kein X.509-Zertifikat in PEM; es beginnt mit -----BEGIN CERTIFICATE-----.",
  "This is no private key in PEM without a password (PKCS #8).":
    "Das ist kein privater Schlüssel in PEM ohne Passwort (PKCS #8).",
  "Use an EC key (P-256, P-384 or P-521) or an RSA key of 3072 or 4096 bits.":
    "Nehmen Sie einen EC-Schlüssel (P-256, P-384 oder P-521) oder einen RSA-Schlüssel mit 3072 oder 4096 Bit.",
  "The key is not that of the certificate.": "Der Schlüssel gehört nicht zum Zertifikat.",

  // Reasons why an entity cannot be read
  "Missing: {}.": "Es fehlen Rechte.",
  "It could not be tried without reading it: the first sync will tell.":
    "Es lässt sich nicht prüfen, ohne es zu lesen: das zeigt sich beim ersten Mal.",
  'It is listed by "{}", which could not be read.': "Was es auflistet, konnte nicht gelesen werden.",
  'There is nothing yet in "{}" to try it with.': "Es gibt noch nichts, womit es sich prüfen ließe.",

  // Condeco
  "Condeco refused the client id or the password. Check both; your Condeco representative can give new ones.":
    "Condeco hat die Client-ID oder das Passwort abgelehnt. Prüfen Sie beides; neue gibt Ihnen Ihr Condeco-Ansprechpartner.",
  "Condeco does not allow this to these credentials. Ask your Condeco administrator or representative to allow it.":
    "Condeco erlaubt das mit diesen Zugangsdaten nicht. Bitten Sie Ihren Condeco-Administrator oder -Ansprechpartner, es zu erlauben.",
  "Condeco's gateway refused the subscription key: it is mistyped, ended, or the wrong key for this collection ({}). Copy the key of a subscription that includes {} from the integration portal.":
    "Das Gateway von Condeco hat den Schlüssel abgelehnt: er ist vertippt, abgelaufen oder gehört nicht zu dieser Sammlung ({}). Kopieren Sie aus dem Integrationsportal den Schlüssel eines Abonnements, das {} enthält.",
  "Something answers at the address of the application, but gives no session tokens: it is no Condeco. Enter the address where people open Condeco, usually https://customername.condecosoftware.com.":
    "Unter der Adresse der Anwendung antwortet etwas, das keine Sitzungstoken ausgibt: es ist kein Condeco. Tragen Sie die Adresse ein, unter der Sie Condeco öffnen, meist https://customername.condecosoftware.com.",
  "Condeco's gateway has no API at this address. Check the API URL suffix, which the portal shows, and the address of the API, which is not the portal's.":
    "Unter dieser Adresse hat das Gateway von Condeco keine API. Prüfen Sie das API-URL-Suffix, das im Portal steht, und die Adresse der API, die nicht die des Portals ist.",
  "Condeco refused the request: {}": "Condeco hat die Anfrage abgelehnt: {}",
  "Condeco has no user with the email address in the setting `desk_user_email`. Enter that of a user who may book desks in all groups.":
    "Condeco hat keinen Benutzer mit der E-Mail-Adresse für die Platzsuche. Tragen Sie die eines Benutzers ein, der in allen Gruppen Plätze buchen darf.",
  "No location has a group yet in which desks could be searched for.":
    "Noch hat kein Standort eine Gruppe, in der nach Plätzen gesucht werden könnte.",

  // NetSuite
  "NetSuite refused the client ID or its proof. Check the client ID, the secret and the account ID. {}":
    "NetSuite hat die Client-ID oder ihren Nachweis abgelehnt. Prüfen Sie Client-ID, Client-Secret und Account-ID. {}",
  'NetSuite refused the certificate or the consent: it ended or was revoked, the Certificate ID is not that of the certificate, or the role lacks "{}" ({}) under {}. {}':
    "NetSuite hat das Zertifikat oder die Zustimmung abgelehnt: abgelaufen oder widerrufen, die „Certificate ID“ gehört nicht zum Zertifikat, oder der Rolle fehlt „{}“ ({}) unter {}. {}",
  "The integration record does not allow REST Web Services. Tick it there. {}":
    "Der Integration Record erlaubt „REST Web Services“ nicht. Kreuzen Sie es dort an. {}",
  "The integration record is blocked or waits for approval. Set its state to Enabled. {}":
    "Der Integration Record ist gesperrt oder wartet auf Freigabe. Setzen Sie seinen Status auf „Enabled“. {}",
  'NetSuite refused the token: it ended or was revoked, or the role lacks "{}" ({}) under {}. {}':
    "NetSuite hat das Token abgelehnt: abgelaufen oder widerrufen, oder der Rolle fehlt „{}“ ({}) unter {}. {}",
  "NetSuite tells the reason under Setup > Users/Roles > User Management > View Login Audit Trail.":
    "Den Grund nennt NetSuite unter Setup > Users/Roles > User Management > View Login Audit Trail.",
  'NetSuite\'s role lacks the permission "{}" ({}). Add it under {}.':
    "Der Rolle in NetSuite fehlt das Recht „{}“ ({}). Ergänzen Sie es unter {}.",
  "NetSuite does not allow this to the role: {}": "NetSuite erlaubt das der Rolle nicht: {}",
  'NetSuite shows this role no "{}": the permission "{}" is missing under {}, or the feature is off.':
    "NetSuite zeigt dieser Rolle „{}“ nicht: es fehlt das Recht „{}“ unter {}, oder das Feature ist aus.",
  'NetSuite shows this role no "{}": a permission is missing, or the feature is off.':
    "NetSuite zeigt dieser Rolle „{}“ nicht: ein Recht fehlt, oder das Feature ist aus.",
  "NetSuite shows this role none: there are none yet, or its restrictions (subsidiary, location, employee) hide them.":
    "NetSuite zeigt dieser Rolle nichts: es gibt noch nichts, oder ihre Beschränkungen (Subsidiary, Location, Employee) verbergen es.",
  "NetSuite shows this role these records one by one, but no list of transactions.":
    "NetSuite zeigt dieser Rolle diese Datensätze einzeln, aber keine Liste der Transaktionen.",
  'The account has none: its feature "{}" is off (Setup > Company > Enable Features).':
    "Der Account hat keine: sein Feature „{}“ ist aus (Setup > Company > Enable Features).",
  "They are read without their custom fields, which NetSuite does not describe to this role.":
    "Sie werden ohne ihre Custom Fields gelesen, die NetSuite dieser Rolle nicht beschreibt.",
  "NetSuite refused the request: {}": "NetSuite hat die Anfrage abgelehnt: {}",
  "NetSuite failed: {}": "NetSuite meldet einen Fehler: {}",

  // Tryton
  "Tryton refused the user or the password. Check both, and that the user is active.":
    "Tryton hat den Benutzer oder das Passwort abgelehnt. Prüfen Sie beides, und ob der Benutzer aktiv ist.",
  "There is no such database on this Tryton server. Check the database's name.":
    "Diese Datenbank gibt es auf dem Tryton-Server nicht. Prüfen Sie ihren Namen.",
  "Tryton does not allow this to the user. Add the access groups that the connector names to the user (Administration > Users > Users). Tryton says: {}":
    "Tryton erlaubt das dem Benutzer nicht. Geben Sie ihm die genannten Zugriffsgruppen (Administration > Users > Users). Tryton sagt: {}",
  "The user works in no company, so Tryton shows it no orders and no stock. Give it one: {}, under {}.":
    "Der Benutzer gehört zu keinem Unternehmen, daher zeigt Tryton ihm weder Aufträge noch Bestände. Weisen Sie ihm eines zu: {}, unter {}.",
  "Tryton refused the request: {}": "Tryton hat die Anfrage abgelehnt: {}",
};
