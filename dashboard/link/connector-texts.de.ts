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
  "Application URL": "URL der Anwendung",
  "The address at which your users open Condeco, usually https://customername.condecosoftware.com.":
    "Die Adresse, unter der Ihre Benutzer Condeco öffnen, meist https://kundenname.condecosoftware.com.",
  "API URL": "URL der API",
  "https://integrationapi.condecosoftware.com for customers, https://developer-api.condecosoftware.com for partners and developers. Don't enter the address of the portal.":
    "https://integrationapi.condecosoftware.com für Kunden, https://developer-api.condecosoftware.com für Partner und Entwickler. Geben Sie nicht die Adresse des Portals ein.",
  "API URL suffix": "Suffix der API-Adresse („API URL suffix“)",
  "The name of your organization in API addresses, such as Millfield_Engineering_Ltd. The integration portal shows it.":
    "Der Name Ihrer Organisation in den Adressen der API, zum Beispiel Millfield_Engineering_Ltd. Das Integrationsportal zeigt ihn an.",
  "API version": "Version der API",
  "The API version. Keep V1.": "Die Version der API. Behalten Sie V1 bei.",
  "Time zone": "Zeitzone",
  "The IANA time zone for times without a zone, if their location has none either.":
    "Die IANA-Zeitzone für Zeiten ohne Zeitzone, falls auch ihr Standort keine hat.",
  "Room capacities": "Raumkapazitäten",
  "Which rooms to search for their capacity. Custom room types need a search without a type, which Condeco does not document.":
    "Für welche Räume die Kapazität gesucht wird. Eigene Raumtypen erfordern eine Suche ohne Typ, die Condeco nicht dokumentiert.",
  "Built-in meeting rooms only": "Nur Besprechungsräume des eingebauten Typs",
  "All room types, including custom types": "Alle Raumtypen, auch eigene",
  "Read users": "Benutzer lesen",
  "Whether to read the list of users. Condeco does not document whether the API returns all users at once.":
    "Ob die Liste der Benutzer gelesen wird. Condeco dokumentiert nicht, ob die API alle Benutzer auf einmal liefert.",
  "Read visitors": "Besucher lesen",
  "Whether to read expected visitors. Condeco does not document the format of the response.":
    "Ob erwartete Besucher gelesen werden. Condeco dokumentiert das Format der Antwort nicht.",
  "Visitors per page": "Besucher pro Seite",
  "How many visitors to request per page. Condeco does not document the maximum.":
    "Wie viele Besucher pro Seite abgefragt werden. Condeco dokumentiert die Obergrenze nicht.",
  "Number of the first visitor page": "Nummer der ersten Besucherseite",
  "Whether the API numbers pages from 0 or 1. Condeco does not document it.":
    "Ob die API Seiten ab 0 oder 1 zählt. Condeco dokumentiert es nicht.",
  "Visit status codes": "Statuscodes von Besuchen",
  "How to read numeric status codes. Condeco does not document its own; 1, 2 and 3 are those of Eptura Visitor.":
    "Wie numerische Statuscodes gelesen werden. Condeco dokumentiert die eigenen nicht; 1, 2 und 3 sind die von Eptura Visitor.",
  "1 expected, 2 arrived, 3 departed": "1 erwartet, 2 angekommen, 3 gegangen",
  "Ignore codes": "Codes ignorieren",
  "Desk list": "Liste der Arbeitsplätze",
  "How to find desks. Condeco does not document the format of floor plans. A search misses desks that are booked on all searched days.":
    "Wie Arbeitsplätze gefunden werden. Condeco dokumentiert das Format der Grundrisse nicht. Eine Suche findet keine Plätze, die an allen gesuchten Tagen belegt sind.",
  "Floor plans": "Grundrisse",
  "Searches for free desks on upcoming days": "Suche nach freien Plätzen an kommenden Tagen",
  "Don't read desks": "Arbeitsplätze nicht lesen",
  "Read desk availability": "Freie Arbeitsplätze lesen",
  "Whether to search for free desks on each day. This takes one request per location, group and day. The API does not return who booked a desk.":
    "Ob für jeden Tag nach freien Plätzen gesucht wird. Das kostet eine Anfrage pro Standort, Gruppe und Tag. Wer einen Platz gebucht hat, liefert die API nicht.",
  "Days to search for desks": "Tage für die Platzsuche",
  "How many days to search for free desks, starting today.":
    "An wie vielen Tagen ab heute nach freien Plätzen gesucht wird.",
  "Booking type of a full day": "Buchungstyp eines ganzen Tages",
  "The `bookingType` that stands for a full day in desk searches. Condeco does not document the codes.":
    "Der `bookingType`, der bei der Platzsuche für einen ganzen Tag steht. Condeco dokumentiert die Codes nicht.",
  "User for desk searches": "Benutzer für die Platzsuche",
  "The email address of a Condeco user who can book desks in all groups. The API searches for desks on behalf of this user.":
    "Die E-Mail-Adresse eines Condeco-Benutzers, der in allen Gruppen Plätze buchen darf. Die API sucht im Namen dieses Benutzers.",
  "Notification authentication": "Authentifizierung von Benachrichtigungen",
  "How to verify notifications from Condeco. Condeco does not document whether it sends the `secretkey` header.":
    "Wie Benachrichtigungen von Condeco geprüft werden. Condeco dokumentiert nicht, ob es den Header `secretkey` sendet.",
  "Secret URL": "Geheime URL",
  "Secret URL and `secretkey` header": "Geheime URL und Header `secretkey`",
  "Time zone of actual start and end": "Zeitzone von tatsächlichem Beginn und Ende",
  "Whether the actual start and end of a meeting are in the location's time or in UTC. Condeco does not document it.":
    "Ob tatsächlicher Beginn und tatsächliches Ende einer Besprechung in der Zeit des Standorts oder in UTC angegeben sind. Condeco dokumentiert es nicht.",
  "Location's time zone": "Zeitzone des Standorts",
  "Time zone of created and modified times": "Zeitzone von Anlage und Änderung",
  "Whether the times at which a booking was created and modified are in UTC or in the location's time. Condeco does not document it.":
    "Ob Anlage und Änderung einer Buchung in UTC oder in der Zeit des Standorts angegeben sind. Condeco dokumentiert es nicht.",
  "Client ID": "Client-ID",
  "Your Condeco representative gives you the client ID when you request API access.":
    "Ihr Condeco-Ansprechpartner gibt Ihnen die Client-ID, wenn Sie API-Zugang anfragen.",
  Password: "Passwort",
  "You get the password together with the client ID.": "Sie erhalten das Passwort zusammen mit der Client-ID.",
  "Subscription key": "Schlüssel des Abonnements („Subscription key“)",
  "The primary key of your subscription, from the Profile page of https://integrationportal.condecosoftware.com.":
    "Der „Primary key“ Ihres Abonnements, auf der Seite „Profile“ von https://integrationportal.condecosoftware.com.",
  "HierarchyMapping key": "Schlüssel für HierarchyMapping",
  "The key for locations, groups and users, if you have separate subscriptions.":
    "Der Schlüssel für Standorte, Gruppen und Benutzer, falls Sie getrennte Abonnements haben.",
  "ExternalBookings key": "Schlüssel für ExternalBookings",
  "The key for bookings and desks, if you have separate subscriptions.":
    "Der Schlüssel für Buchungen und Arbeitsplätze, falls Sie getrennte Abonnements haben.",
  "Visitor key": "Schlüssel für Visitor",
  "The key for visitors, if you have separate subscriptions.":
    "Der Schlüssel für Besucher, falls Sie getrennte Abonnements haben.",
  "Subscribe in the integration portal": "Im Integrationsportal abonnieren",
  "Register at https://integrationportal.condecosoftware.com and subscribe to the API collections below. A subscription can include several collections. Each subscription has its own key.":
    "Registrieren Sie sich unter https://integrationportal.condecosoftware.com und abonnieren Sie die folgenden API-Sammlungen. Ein Abonnement kann mehrere Sammlungen enthalten. Jedes Abonnement hat einen eigenen Schlüssel.",
  "Subscription to HierarchyMapping": "Abonnement von HierarchyMapping",
  "Subscription to ExternalBookings": "Abonnement von ExternalBookings",
  "Subscription to Visitor": "Abonnement von Visitor",
  "Integration portal > Products; the key is under Profile":
    "Integrationsportal > Products; der Schlüssel steht unter Profile",
  "Ask your Condeco (Eptura) representative for API access. You get a client ID and a password. The Profile page of https://integrationportal.condecosoftware.com shows your subscription key.":
    "Fragen Sie Ihren Ansprechpartner bei Condeco (Eptura) nach API-Zugang. Sie erhalten eine Client-ID und ein Passwort. Den Schlüssel des Abonnements zeigt die Seite „Profile“ von https://integrationportal.condecosoftware.com.",

  // NetSuite
  "Purchasing, inventory, sales, manufacturing and ledger accounts of an Oracle NetSuite account.":
    "Einkauf, Bestand, Verkauf, Fertigung und Sachkonten eines Oracle-NetSuite-Accounts.",
  "Account ID": "Account-ID",
  "The account ID under Setup > Company > Company Information.":
    "Die „Account ID“ unter Setup > Company > Company Information.",
  "Base URL": "Basis-URL",
  "Replaces NetSuite's own suitetalk, restlets and app addresses. Leave it empty unless you use a proxy or a simulator.":
    "Ersetzt die Adressen von NetSuite (suitetalk, restlets und app). Lassen Sie das Feld leer, außer Sie verwenden einen Proxy oder Simulator.",
  "Allow http:// for local addresses": "http:// für lokale Adressen erlauben",
  "Allows a base URL that starts with http:// on the machine that runs Millwright, such as a simulator.":
    "Erlaubt eine Basis-URL mit http:// auf dem Rechner, auf dem Millwright läuft, zum Beispiel für einen Simulator.",
  Currency: "Währung",
  "The ISO 4217 code of the account's currency, if the Multiple Currencies feature is off.":
    "Der ISO-4217-Code der Währung des Accounts, falls das Feature „Multiple Currencies“ aus ist.",
  "Custom records": "Custom Records",
  "Script IDs of custom record types to read (ID column of Customization > Lists, Records, & Fields > Record Types).":
    "Script-IDs der Custom-Record-Typen, die gelesen werden (Spalte „ID“ unter Customization > Lists, Records, & Fields > Record Types).",
  Overlap: "Überlappung",
  "Unit of line quantities": "Einheit der Positionsmengen",
  "Base unit of the item's unit type": "Basiseinheit der Mengeneinheit des Artikels",
  "Unit of the transaction": "Einheit der Transaktion",
  "The unit in which NetSuite returns quantities of transaction lines. Oracle does not document it; public sources say the base unit. Reading base units requires the permission Units.":
    "Die Einheit, in der NetSuite die Mengen von Transaktionspositionen liefert. Oracle dokumentiert sie nicht; öffentliche Quellen nennen die Basiseinheit. Zum Lesen der Basiseinheiten ist die Berechtigung Units nötig.",
  "How many minutes before the last change to read again, because NetSuite can show a change with delay.":
    "Wie viele Minuten vor der letzten Änderung noch einmal gelesen werden, weil NetSuite Änderungen verzögert anzeigen kann.",
  "Certificate (recommended)": "Zertifikat (empfohlen)",
  "The consumer key / client ID of the integration record (Setup > Integration > Manage Integrations). NetSuite shows it only once, when you save the record.":
    "„Consumer Key / Client ID“ des Integration Records (Setup > Integration > Manage Integrations). NetSuite zeigt ihn nur einmal, beim Speichern.",
  "Certificate ID": "Zertifikat-ID („Certificate ID“)",
  "The certificate ID that NetSuite shows under Setup > Integration > Manage Authentication > OAuth 2.0 Client Credentials (M2M) Setup.":
    "Die „Certificate ID“, die NetSuite unter Setup > Integration > Manage Authentication > OAuth 2.0 Client Credentials (M2M) Setup zeigt.",
  "Enable the features": "Features einschalten",
  "Go to Setup > Company > Enable Features. On the SuiteCloud tab, enable REST Web Services and OAuth 2.0 (for token-based authentication, enable Token-Based Authentication instead). On the Analytics tab, enable SuiteAnalytics Workbook. The features of your records are optional: Millwright reports an entity whose feature is off, such as Work Orders, as not available in this account.":
    "Öffnen Sie Setup > Company > Enable Features. Schalten Sie auf dem Reiter „SuiteCloud“ „REST Web Services“ und „OAuth 2.0“ ein (für den Zugang mit Token stattdessen „Token-Based Authentication“), auf dem Reiter „Analytics“ „SuiteAnalytics Workbook“. Die Features Ihrer Datensätze sind optional: Ist ein Feature aus, zum Beispiel „Work Orders“, meldet Millwright die Daten als in diesem Account nicht verfügbar.",
  "Create a role": "Rolle anlegen",
  "Go to Setup > Users/Roles > Manage Roles > New. Don't use the Administrator role. Restrictions by subsidiary, location or employee hide records without an error, so set them only for records that Millwright must not read. On the Permissions tab, add:":
    "Öffnen Sie Setup > Users/Roles > Manage Roles > New. Verwenden Sie nicht die Rolle „Administrator“. Beschränkungen nach Subsidiary, Location oder Employee verbergen Datensätze ohne Fehlermeldung. Setzen Sie sie nur für Datensätze, die Millwright nicht lesen soll. Ergänzen Sie auf dem Reiter „Permissions“:",
  "Setup > Users/Roles > Manage Roles > (the role) > Permissions > Setup":
    "Setup > Users/Roles > Manage Roles > (die Rolle) > Permissions > Setup",
  "Setup > Users/Roles > Manage Roles > (the role) > Permissions > Reports":
    "Setup > Users/Roles > Manage Roles > (die Rolle) > Permissions > Reports",
  "Setup > Users/Roles > Manage Roles > (the role) > Permissions > Transactions":
    "Setup > Users/Roles > Manage Roles > (die Rolle) > Permissions > Transactions",
  "Setup > Users/Roles > Manage Roles > (the role) > Permissions > Lists":
    "Setup > Users/Roles > Manage Roles > (die Rolle) > Permissions > Lists",
  "Setup > Users/Roles > Manage Roles > (the role) > Permissions > Custom Record":
    "Setup > Users/Roles > Manage Roles > (die Rolle) > Permissions > Custom Record",
  "Millwright can't replace the certificate before it expires. You have to upload a new one every two years.":
    "Millwright kann das Zertifikat nicht erneuern, bevor es abläuft. Sie müssen alle zwei Jahre ein neues hochladen.",
  "Millwright finds deletions by listing the IDs of all records, which is slower.":
    "Millwright findet Löschungen nur über die IDs aller Datensätze, was länger dauert.",
  "Each custom record type to read": "Jeder Custom-Record-Typ, der gelesen werden soll",
  "Millwright can't read the custom record types in the connection's settings.":
    "Millwright kann die Custom-Record-Typen aus den Einstellungen nicht lesen.",
  "Create an employee with the role": "Mitarbeiter mit der Rolle anlegen",
  "Go to Lists > Employees > Employees > New. On the Access tab, select Give Access and add the role. Millwright signs in as this employee.":
    "Öffnen Sie Lists > Employees > Employees > New. Wählen Sie auf dem Reiter „Access“ „Give Access“ und ergänzen Sie die Rolle. Millwright meldet sich als dieser Mitarbeiter an.",
  "Create an integration record": "Integration Record anlegen",
  "Go to Setup > Integration > Manage Integrations > New. Enter the name Millwright and keep the state Enabled. The next step lists the options to select. NetSuite shows the client ID only once, when you save the record.":
    "Öffnen Sie Setup > Integration > Manage Integrations > New. Geben Sie den Namen „Millwright“ ein und behalten Sie den Status „Enabled“ bei. Die nötigen Optionen nennt der nächste Schritt. NetSuite zeigt die Client-ID nur einmal, beim Speichern.",
  "On the integration record, select Client Credentials (Machine to Machine) Grant and REST Web Services. Create a certificate in Millwright and upload it to NetSuite, which then shows the certificate ID. A sandbox loses the certificate with every refresh.":
    "Wählen Sie im Integration Record „Client Credentials (Machine to Machine) Grant“ und „REST Web Services“. Erstellen Sie hier ein Zertifikat und laden Sie es in NetSuite hoch; NetSuite zeigt dann die „Certificate ID“. Eine Sandbox verliert das Zertifikat bei jedem Refresh.",
  "In NetSuite, go to Setup > Integration > Manage Authentication > OAuth 2.0 Client Credentials (M2M) Setup > Create New. Select the employee, the role and the integration record, upload the file, and save. Then copy the certificate ID.":
    "Öffnen Sie in NetSuite Setup > Integration > Manage Authentication > OAuth 2.0 Client Credentials (M2M) Setup > Create New. Wählen Sie Mitarbeiter, Rolle und Integration Record, laden Sie die Datei hoch und speichern Sie. Kopieren Sie dann die „Certificate ID“.",
  "Consent in the browser": "Zustimmung im Browser",
  "The consent expires after 7 days (after at most 30 days for a public client) and can't be renewed. Syncs stop until someone consents again. Use the certificate for unattended syncs.":
    "Die Zustimmung läuft nach 7 Tagen ab (bei einem Public Client nach höchstens 30) und lässt sich nicht verlängern. Bis jemand erneut zustimmt, wird nichts synchronisiert. Verwenden Sie für den Dauerbetrieb das Zertifikat.",
  "Client secret": "Client-Secret",
  "NetSuite shows it only once, next to the client ID. Leave it empty for a public client.":
    "NetSuite zeigt es nur einmal, neben der Client-ID. Lassen Sie es bei einem Public Client leer.",
  "On the integration record, select Authorization Code Grant and REST Web Services. Enter Millwright's callback URL as the redirect URI.":
    "Wählen Sie im Integration Record „Authorization Code Grant“ und „REST Web Services“. Tragen Sie die Callback-URL von Millwright als „Redirect URI“ ein.",
  "Token-based authentication (deprecated)": "Zugang mit Token (veraltet)",
  "Oracle does not accept new integrations of this kind from release 2027.1 and plans to remove it with 2028.1. Use the certificate if your account supports it.":
    "Ab Release 2027.1 nimmt Oracle keine neuen Integrationen dieser Art an; mit 2028.1 soll sie entfallen. Verwenden Sie das Zertifikat, wenn Ihr Account es unterstützt.",
  "Consumer key": "Consumer Key",
  "From the integration record.": "Aus dem Integration Record.",
  "Consumer secret": "Consumer Secret",
  "Token ID": "Token-ID",
  "From the access token (Setup > Users/Roles > Access Tokens).":
    "Aus dem Access Token (Setup > Users/Roles > Access Tokens).",
  "Token secret": "Token-Secret",
  "From the access token.": "Aus dem Access Token.",
  "On the integration record, select Token-Based Authentication. Then create an access token for the employee and role under Setup > Users/Roles > Access Tokens > New.":
    "Wählen Sie im Integration Record „Token-Based Authentication“. Erstellen Sie dann unter Setup > Users/Roles > Access Tokens > New ein Access Token für Mitarbeiter und Rolle.",

  // Odoo
  "Purchasing, stock, sales, invoices, manufacturing and maintenance of an Odoo database, Community or Enterprise.":
    "Einkauf, Bestände, Verkauf, Rechnungen, Fertigung und Instandhaltung einer Odoo-Datenbank, Community oder Enterprise.",
  "Odoo URL": "URL von Odoo",
  "The address that users open Odoo with, without a path.":
    "Die Adresse, unter der Ihre Benutzer Odoo öffnen, ohne Pfad.",
  "The name of the database. On Odoo Online it is the first part of the address.":
    "Der Name der Datenbank. Bei Odoo Online ist es der erste Teil der Adresse.",
  "The API to read with. Leave it at the default unless one of them is blocked.":
    "Die API, mit der gelesen wird. Ändern Sie sie nur, wenn eine davon gesperrt ist.",
  "By the server's version": "Nach der Version des Servers",
  "JSON-2 (19 and later)": "JSON-2 (ab 19)",
  "JSON-RPC (14 to 21)": "JSON-RPC (14 bis 21)",
  "How many seconds before the last change to read again. Odoo shows a record when its transaction ends, which can be later than its timestamp. Increase the value if transactions take longer.":
    "Wie viele Sekunden vor der letzten Änderung noch einmal gelesen werden. Odoo zeigt einen Datensatz erst am Ende der Transaktion, also später als sein Zeitstempel. Erhöhen Sie den Wert, wenn Transaktionen länger dauern.",
  "The login of the Odoo user that the API key belongs to.":
    "Der Anmeldename des Odoo-Benutzers, dem der API-Schlüssel gehört.",
  "API key": "API-Schlüssel",
  "An API key of this user, from its preferences.": "Ein API-Schlüssel dieses Benutzers, aus seinen Einstellungen.",
  "Go to Settings > Users & Companies > Users and create a user for Millwright. Give it these access rights:":
    "Öffnen Sie Settings > Users & Companies > Users und legen Sie einen Benutzer für Millwright an. Geben Sie ihm diese Rechte:",
  "Set the user's companies": "Unternehmen des Benutzers setzen",
  "Under Settings > Users & Companies > Users > (the user) > Allowed Companies, add all companies that Millwright reads. Odoo shows no records of others, and no error.":
    "Ergänzen Sie unter Settings > Users & Companies > Users > (der Benutzer) > Allowed Companies alle Unternehmen, die Millwright liest. Von anderen zeigt Odoo keine Datensätze und keinen Fehler.",
  "Create an API key": "API-Schlüssel erstellen",
  "Log in as this user. Open the user's menu > My Preferences > Security > New API Key, and copy the key. Choose a long validity: when the key expires, Millwright cannot read. On Odoo Online, the external API needs the Custom plan.":
    "Melden Sie sich als dieser Benutzer an. Öffnen Sie im Menü des Benutzers My Preferences > Security > New API Key und kopieren Sie den Schlüssel. Wählen Sie eine lange Gültigkeit: Läuft der Schlüssel ab, kann Millwright nicht lesen. Bei Odoo Online ist für die externe API der Tarif „Custom“ nötig.",
  "Enter the login of the Odoo user that you created for Millwright, and an API key of this user. GET /v1/connectors/odoo/guide lists the steps.":
    "Geben Sie den Anmeldenamen des Odoo-Benutzers ein, den Sie für Millwright angelegt haben, und einen API-Schlüssel dieses Benutzers.",
  // MaintainX
  "Assets, work orders, requests, plans, meters, parts and purchase orders of a maintenance system.":
    "Anlagen, Arbeitsaufträge, Anfragen, Pläne, Zähler, Teile und Bestellungen eines Instandhaltungssystems.",
  "The address of MaintainX's API. Keep https://api.getmaintainx.com/v1.":
    "Die Adresse der API von MaintainX. Behalten Sie https://api.getmaintainx.com/v1 bei.",
  "Organization ID": "ID der Organisation",
  "The ID of the organization to read, if the API key belongs to several. Create one connection per organization.":
    "Die ID der Organisation, die gelesen wird, falls der API-Schlüssel zu mehreren gehört. Legen Sie für jede Organisation eine eigene Verbindung an.",
  "Links to records": "Links zu Datensätzen",
  "Whether records have a link to MaintainX. MaintainX does not document the addresses of its pages.":
    "Ob Datensätze einen Link zu MaintainX haben. MaintainX dokumentiert die Adressen seiner Seiten nicht.",
  "Pages of app.getmaintainx.com": "Seiten von app.getmaintainx.com",
  "No links": "Keine Links",
  "Quantity on hand": "Bestand",
  "How to calculate the quantity on hand at a location. MaintainX does not document it.":
    "Wie der Bestand an einem Standort berechnet wird. MaintainX dokumentiert es nicht.",
  "Leave empty": "Leer lassen",
  "Available, reserved, kitted and staged quantities together":
    "Verfügbare, reservierte, kommissionierte und bereitgestellte Mengen zusammen",
  "The key from Settings > Integrations > API Keys in MaintainX.":
    "Der Schlüssel aus Settings > Integrations > API Keys in MaintainX.",
  "Webhook secrets": "Geheimnisse der Webhooks",
  "The secrets of webhooks that you created in MaintainX, separated by commas. If set, deliveries without a valid signature are refused.":
    "Die Geheimnisse der Webhooks, die Sie in MaintainX angelegt haben, durch Kommas getrennt. Ist das Feld ausgefüllt, werden Zustellungen ohne gültige Signatur abgelehnt.",
  "In MaintainX, open Settings > Integrations > API Keys and create a key. It acts as the user who creates it, so use an administrator's account.":
    "Öffnen Sie in MaintainX Settings > Integrations > API Keys und legen Sie einen Schlüssel an. Er handelt als der Benutzer, der ihn anlegt. Verwenden Sie daher das Konto eines Administrators.",
  "Choose the user": "Benutzer auswählen",
  "Use a MaintainX user with the permissions below, such as a service account with the role of an administrator. The plan of the account must include the API.":
    "Verwenden Sie einen MaintainX-Benutzer mit den folgenden Rechten, zum Beispiel ein Dienstkonto mit der Rolle eines Administrators. Der Tarif des Kontos muss die API enthalten.",

  // Tryton
  "Suppliers, products, purchase orders, incoming shipments, stock and production orders of a Tryton server.":
    "Lieferanten, Artikel, Bestellungen, Wareneingänge, Bestände und Fertigungsaufträge eines Tryton-Servers.",
  "Server URL": "URL des Servers",
  "The address that the Tryton client connects to, without the database name.":
    "Die Adresse, mit der sich der Tryton-Client verbindet, ohne den Namen der Datenbank.",
  Database: "Datenbank",
  "The database name that the Tryton client shows when you log in.":
    "Der Name der Datenbank, den der Tryton-Client bei der Anmeldung zeigt.",
  "Records per page": "Datensätze pro Seite",
  "How many records to request per page.": "Wie viele Datensätze pro Seite abgefragt werden.",
  "How many seconds before the last change to read again. Tryton shows a record when its transaction ends, which can be later than its timestamp. Increase the value if transactions take longer.":
    "Wie viele Sekunden vor der letzten Änderung noch einmal gelesen werden. Tryton zeigt einen Datensatz erst am Ende der Transaktion, also später als sein Zeitstempel. Erhöhen Sie den Wert, wenn Transaktionen länger dauern.",
  User: "Benutzer",
  "The login name of the Tryton user.": "Der Anmeldename des Tryton-Benutzers.",
  "The user's password.": "Das Passwort des Benutzers.",
  "Create a user": "Benutzer anlegen",
  "Go to Administration > Users > Users and create a user for Millwright with a login and a password. Add these access groups:":
    "Öffnen Sie Administration > Users > Users und legen Sie einen Benutzer für Millwright mit Anmeldename und Passwort an. Geben Sie ihm diese Zugriffsgruppen:",
  "Administration > Users > Users > (the user) > Access Permissions > Groups":
    "Administration > Users > Users > (der Benutzer) > Access Permissions > Groups",
  "Product Administration or Purchase": "Product Administration oder Purchase",
  "Set the user's company": "Unternehmen des Benutzers setzen",
  "Under Administration > Users > Users > (the user) > Preferences, set Current Company. Without a company, Tryton returns no orders and no stock, and no error. To read several companies, add all of them and set the company filter to All.":
    "Setzen Sie unter Administration > Users > Users > (der Benutzer) > Preferences „Current Company“. Ohne Unternehmen liefert Tryton weder Aufträge noch Bestände und keinen Fehler. Um mehrere Unternehmen zu lesen, ergänzen Sie alle und setzen den „company filter“ auf „All“.",
  "Enter the login and password of the Tryton user that you created for Millwright. GET /v1/connectors/tryton/guide lists the steps.":
    "Geben Sie Anmeldename und Passwort des Tryton-Benutzers ein, den Sie für Millwright angelegt haben.",
  // Condeco
  "User for bookings": "Benutzer für Buchungen",
  "The email address of the Condeco user who books if a booking names no requester. Condeco books on behalf of a user.":
    "Die E-Mail-Adresse des Condeco-Benutzers, der bucht, wenn eine Buchung keinen Anforderer nennt. Condeco bucht im Namen eines Benutzers.",
  "Start meetings": "Besprechungen beginnen",
  "How to start a meeting. Condeco does not document the HTTP method. Try PUT first, with a booking of your own.":
    "Wie eine Besprechung begonnen wird. Condeco dokumentiert die HTTP-Methode nicht. Versuchen Sie zuerst PUT, mit einer eigenen Buchung.",
  "Do not start meetings": "Besprechungen nicht beginnen",
  "With PUT": "Mit PUT",
  "With POST": "Mit POST",
  "With PATCH": "Mit PATCH",

  // MaintainX (permissions and name)
  "Settings > Users & Teams: the role of the user whose API key is used":
    "Settings > Users & Teams: die Rolle des Benutzers, dessen API-Schlüssel verwendet wird",
  "View users": "Benutzer ansehen",
  "View teams": "Teams ansehen",
  "View locations": "Standorte ansehen",
  "View assets": "Anlagen ansehen",
  "View vendors": "Lieferanten ansehen",
  "View parts": "Teile ansehen",
  "View meters": "Zähler ansehen",
  "View maintenance plans": "Wartungspläne ansehen",
  "View procedures": "Prozeduren ansehen",
  "View requests": "Anfragen ansehen",
  "View work orders": "Arbeitsaufträge ansehen",
  "View root cause analyses": "Ursachenanalysen ansehen",
  "View purchase orders": "Bestellungen ansehen",

  // NetSuite, writing
  "Mark of written records": "Kennzeichen geschriebener Datensätze",
  "Where Millwright marks the records that it creates, so that it finds them if NetSuite's answer is lost. Choose a custom field if another integration uses the external ID. Nowhere: they are found by their content.":
    "Wo Millwright die Datensätze kennzeichnet, die es anlegt, damit es sie findet, wenn die Antwort von NetSuite verloren geht. Wählen Sie ein eigenes Feld, wenn eine andere Anbindung die External ID verwendet. Nirgends: Sie werden an ihrem Inhalt erkannt.",
  "External ID": "External ID",
  "Custom field": "Eigenes Feld",
  Nowhere: "Nirgends",
  "Custom fields of marks": "Eigene Felder für Kennzeichen",
  "Script IDs of the free-form text fields for marks: custbody_ for transactions, custentity_ for vendors.":
    "Script-IDs der Freitextfelder für Kennzeichen: custbody_ für Transaktionen, custentity_ für Lieferanten.",
  "Approve purchase orders": "Bestellungen genehmigen",
  "Lets Millwright approve purchase orders by setting their approval status. No public source confirms that this works with every approval routing. Try it in a sandbox first.":
    "Millwright darf Bestellungen genehmigen, indem es ihren Genehmigungsstatus setzt. Keine öffentliche Quelle bestätigt, dass das mit jedem Genehmigungsverfahren geht. Probieren Sie es zuerst in einer Sandbox.",
  "Close purchase orders": "Bestellungen schließen",
  "Lets Millwright close purchase orders by closing all their lines. No public source confirms it for the REST service. Try it in a sandbox first.":
    "Millwright darf Bestellungen schließen, indem es alle ihre Zeilen schließt. Keine öffentliche Quelle bestätigt das für den REST-Dienst. Probieren Sie es zuerst in einer Sandbox.",
  "Remove lines of purchase orders": "Zeilen von Bestellungen entfernen",
  "Lets Millwright remove lines by replacing all lines of the order. No public source confirms what NetSuite keeps of the other lines. Try it in a sandbox first.":
    "Millwright darf Zeilen entfernen, indem es alle Zeilen der Bestellung ersetzt. Keine öffentliche Quelle bestätigt, was NetSuite von den anderen Zeilen behält. Probieren Sie es zuerst in einer Sandbox.",
  "Release work orders": "Arbeitsaufträge freigeben",
  "Lets Millwright change the status of manufacturing work orders between planned and released. No public source confirms it for the REST service. Try it in a sandbox first.":
    "Millwright darf den Status von Fertigungsaufträgen zwischen geplant und freigegeben ändern. Keine öffentliche Quelle bestätigt das für den REST-Dienst. Probieren Sie es zuerst in einer Sandbox.",
  "Quantities of lines have no unit.": "Mengen von Zeilen haben keine Einheit.",

  // Tryton, writing
  "Longest write": "Längster Schreibvorgang",
  "How many minutes a write can take in Tryton whose answer was lost. Only after this time does Millwright take a record that it does not find for not written, and send the write again.":
    "Wie viele Minuten ein Schreibvorgang in Tryton dauern kann, dessen Antwort verloren ging. Erst nach dieser Zeit hält Millwright einen Datensatz, den es nicht findet, für nicht geschrieben und sendet ihn noch einmal.",
  "Put away received goods": "Erhaltene Waren einlagern",
  "Whether a posted goods receipt also moves the goods from the input zone to the storage zone of the warehouse.":
    "Ob ein gebuchter Wareneingang die Waren auch aus der Eingangszone in die Lagerzone des Lagers bewegt.",
  "Purchase or Stock or Production": "Purchase, Stock oder Production",
};

/** Names of systems, and of their permissions and levels. They are not translated. */
export const names: ReadonlySet<string> = new Set([
  "MaintainX",
  "Condeco (Eptura Engage)",
  "NetSuite",
  "Odoo",
  "API",
  "Purchase / User",
  "Inventory / User",
  "Sales / User: All Documents",
  "Accounting / Read-only",
  "Manufacturing / User",
  "Maintenance / Equipment Manager",
  "Employees / Officer",
  "Settings > Users & Companies > Users > (the user) > Access Rights",
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
  "MaintainX refused the API key. It may be revoked. Create a new one in Settings > Integrations > API Keys.":
    "MaintainX hat den API-Schlüssel abgelehnt. Vielleicht wurde er widerrufen. Legen Sie in Settings > Integrations > API Keys einen neuen an.",
  "The API key belongs to several organizations. Enter the ID of one in the settings, and create one connection per organization.":
    "Der API-Schlüssel gehört zu mehreren Organisationen. Geben Sie in den Einstellungen die ID einer Organisation ein, und legen Sie für jede eine eigene Verbindung an.",
  "MaintainX refused the request: {}": "MaintainX hat die Anfrage abgelehnt: {}",
  // Errors of any system
  "{} rejected the request ({}).": "{} hat die Anfrage abgelehnt ({}).",
  "{} returned an error ({}).": "{} hat mit einem Fehler geantwortet ({}).",
  "{} rejected the credentials. Check them with the connector's setup guide.":
    "{} hat die Zugangsdaten abgelehnt. Prüfen Sie sie anhand der Anleitung.",
  "{} does not permit this. Grant the missing permission to the user of the integration.":
    "{} erlaubt das nicht. Geben Sie dem Benutzer der Integration das fehlende Recht.",
  "{} could not be reached: {}.": "{} ist nicht erreichbar: {}.",
  "the host does not exist": "diesen Host gibt es nicht",
  "the host has no address": "der Host hat keine Adresse",
  "the host's name could not be resolved": "der Name des Hosts ließ sich nicht auflösen",
  "the connection was refused": "die Verbindung wurde abgelehnt",
  "the connection was reset": "die Verbindung wurde unterbrochen",
  "it did not respond in time": "es hat nicht rechtzeitig geantwortet",
  "its response ended early": "die Antwort brach ab",
  "the connection failed": "die Verbindung kam nicht zustande",
  "the connection failed ({})": "die Verbindung kam nicht zustande ({})",
  "{} returned a response that does not match its documentation: {}.": "Die Antwort von {} ist nicht lesbar: {}.",
  "the response is not JSON (a login page or a proxy?)":
    "statt JSON kam etwas anderes (eine Anmeldeseite oder ein Proxy?)",
  "Requests to {} are not allowed: {}.": "Anfragen an {} sind nicht erlaubt: {}.",
  "private addresses are not allowed (see {})": "private Adressen sind hier nicht erlaubt ({})",
  "requests to link-local and cloud metadata addresses are never allowed": "Link-Local-Adressen werden nie aufgerufen",
  "it is not the address of a host": "es ist nicht die Adresse eines Rechners",
  "The source system did not grant consent{}. Start again and allow access there.":
    "Das System hat keine Zustimmung gegeben{}. Beginnen Sie noch einmal, und erlauben Sie es dort.",
  "These credentials have expired or are connected already. Start again.":
    "Diese Zugangsdaten haben zu lange gewartet oder sind schon in Gebrauch. Beginnen Sie noch einmal.",
  "These credentials belong to another account of this system than before. Enter those of the same account, or ask the person who sent you this link.":
    "Diese Zugangsdaten gehören zu einem anderen Account des Systems als bisher. Geben Sie die desselben Accounts an, oder fragen Sie dort, wo Sie diesen Link bekommen haben.",
  "The limit is {} {} per {}. Try again {}.": "Höchstens {} {} in {}. Versuchen Sie es {} noch einmal.",
  "failed attempts of one link session": "falsche Versuche je Link",
  "in five minutes": "in fünf Minuten",
  "in {} s": "in {} Sekunden",

  // Invalid values
  "`{}`: {}": "`{}`: {}",
  "{} is invalid: {}": "{}: {}",
  "it is missing": "Angabe fehlt",
  "Too small: expected number to be >={}": "Zu klein: mindestens {}",
  "Too big: expected number to be <={}": "Zu groß: höchstens {}",
  "Invalid input: expected array, received string": "Eine Liste in eckigen Klammern wird erwartet",
  "Invalid email address": "Keine E-Mail-Adresse",
  "there is no such field": "dieses Feld gibt es nicht",
  "{} is not a URL; a URL begins with https://": "{} ist keine Adresse; sie beginnt mit https://",
  "the URL must begin with https:// or http://": "eine Adresse beginnt mit https:// (oder http://)",
  "the URL must not contain a user name or password": "eine Adresse darf weder Benutzer noch Passwort enthalten",
  "Enter only the suffix. It has letters, digits, hyphens, dots and underscores.":
    "Geben Sie nur das Suffix ein. Es besteht aus Buchstaben, Ziffern, Bindestrichen, Punkten und Unterstrichen.",
  "Enter a version, such as V1.": "Geben Sie eine Version ein, zum Beispiel V1.",
  "Enter an email address. Desk searches need a user.":
    "Geben Sie eine E-Mail-Adresse ein. Die Platzsuche braucht einen Benutzer.",
  "Turn this on. Desk searches need the list of users.":
    "Schalten Sie dies ein. Die Platzsuche braucht die Liste der Benutzer.",
  "Enter a subscription key, or one key for each collection.":
    "Geben Sie einen Schlüssel des Abonnements ein, oder einen für jede Sammlung.",
  "Enter an IANA time zone, such as Europe/London.": "Geben Sie eine IANA-Zeitzone ein, zum Beispiel Europe/Berlin.",
  "Enter a three-letter currency code (ISO 4217), such as EUR.":
    "Geben Sie einen Währungscode mit drei Buchstaben (ISO 4217) ein, zum Beispiel EUR.",
  "Enter script IDs of custom record types, such as customrecord_machine.":
    "Geben Sie Script-IDs von Custom-Record-Typen ein, zum Beispiel customrecord_machine.",
  "Use https. For a local address, you can allow http://.":
    "Verwenden Sie https. Für eine lokale Adresse können Sie http:// erlauben.",
  "Enter the account ID as NetSuite shows it, such as 1234567 or 1234567_SB1.":
    "Geben Sie die Account-ID ein, wie NetSuite sie zeigt, zum Beispiel 1234567 oder 1234567_SB1.",
  "Enter a web address, such as https://1234567.suitetalk.api.netsuite.com.":
    "Geben Sie eine Webadresse ein, zum Beispiel https://1234567.suitetalk.api.netsuite.com.",
  "Enter only the database name. It has letters, digits, hyphens, dots and underscores.":
    "Geben Sie nur den Namen der Datenbank ein. Er besteht aus Buchstaben, Ziffern, Bindestrichen, Punkten und Unterstrichen.",
  "This is not an X.509 certificate in PEM format. It must begin with -----BEGIN CERTIFICATE-----.":
    "Das ist kein X.509-Zertifikat in PEM; es beginnt mit -----BEGIN CERTIFICATE-----.",
  "This is not a private key in PEM format (PKCS #8) without a password.":
    "Das ist kein privater Schlüssel in PEM ohne Passwort (PKCS #8).",
  "Use an EC key (P-256, P-384 or P-521) or an RSA key of 3072 or 4096 bits.":
    "Nehmen Sie einen EC-Schlüssel (P-256, P-384 oder P-521) oder einen RSA-Schlüssel mit 3072 oder 4096 Bit.",
  "The private key does not belong to the certificate.": "Der Schlüssel gehört nicht zum Zertifikat.",

  // Reasons why an entity cannot be read
  "Missing: {}.": "Es fehlen Rechte.",
  "The system returns this list in one answer that is too large for a check. The first sync reads it, and how many requests that takes is unknown.":
    "Das System liefert diese Liste in einer einzigen Antwort, die für eine Prüfung zu groß ist. Die erste Synchronisierung liest sie; wie viele Anfragen das braucht, ist unbekannt.",
  "This cannot be checked without reading all of it. The first sync will show it.":
    "Es lässt sich nicht prüfen, ohne es zu lesen: das zeigt sich beim ersten Mal.",
  'It depends on "{}", which could not be read.': "Was es auflistet, konnte nicht gelesen werden.",
  'It depends on "{}", which is too large for a check.': "Es hängt von „{}“ ab, und das ist für eine Prüfung zu groß.",
  '"{}" has no records yet to check this with.':
    "In „{}“ gibt es noch keine Datensätze, mit denen sich das prüfen lässt.",

  // Condeco
  "Condeco refused the client ID or password. Check both, or ask your Condeco representative for new ones.":
    "Condeco hat die Client-ID oder das Passwort abgelehnt. Prüfen Sie beides, oder fragen Sie Ihren Condeco-Ansprechpartner nach neuen.",
  "These credentials lack access to this data in Condeco. Ask your Condeco administrator or representative to grant it.":
    "Diese Zugangsdaten haben in Condeco keinen Zugriff darauf. Bitten Sie Ihren Condeco-Administrator oder -Ansprechpartner um Zugriff.",
  "Condeco refused the subscription key for {}. It is incorrect, expired, or belongs to another collection. In the integration portal, copy the key of a subscription that includes {}.":
    "Condeco hat den Schlüssel des Abonnements für {} abgelehnt. Er ist falsch, abgelaufen oder gehört zu einer anderen Sammlung. Kopieren Sie im Integrationsportal den Schlüssel eines Abonnements, das {} enthält.",
  "The server at the application URL is not Condeco. Enter the address at which your users open Condeco, usually https://customername.condecosoftware.com.":
    "Der Server unter der URL der Anwendung ist kein Condeco. Geben Sie die Adresse ein, unter der Ihre Benutzer Condeco öffnen, meist https://kundenname.condecosoftware.com.",
  "Condeco does not have this list here. The API version in the settings or the subscription may lack it. Other lists can still be read.":
    "Condeco hat diese Liste hier nicht. Vielleicht fehlt sie in der eingestellten API-Version oder im Abonnement. Andere Listen lassen sich trotzdem lesen.",
  "There is no Condeco API at this address. Check the API URL suffix in the integration portal, and the API URL, which is not the address of the portal.":
    "Unter dieser Adresse gibt es keine Condeco-API. Prüfen Sie das Suffix im Integrationsportal und die URL der API, die nicht die Adresse des Portals ist.",
  "Condeco refused the request: {}": "Condeco hat die Anfrage abgelehnt: {}",
  "Condeco has no user with the email address in `desk_user_email`. Enter the address of a user who can book desks in all groups.":
    "Condeco hat keinen Benutzer mit der E-Mail-Adresse für die Platzsuche. Geben Sie die Adresse eines Benutzers ein, der in allen Gruppen Plätze buchen darf.",
  "No location has a group yet in which to search for desks.":
    "Noch hat kein Standort eine Gruppe, in der sich nach Plätzen suchen lässt.",

  // NetSuite
  "NetSuite refused the client ID or the client secret. Check both, and the account ID. {}":
    "NetSuite hat die Client-ID oder das Client-Secret abgelehnt. Prüfen Sie beides und die Account-ID. {}",
  'NetSuite refused the certificate or the consent. It expired or was revoked, the certificate ID is wrong, or the role lacks "{}" ({}) under {}. {}':
    "NetSuite hat das Zertifikat oder die Zustimmung abgelehnt. Sie ist abgelaufen oder widerrufen, die „Certificate ID“ ist falsch, oder der Rolle fehlt „{}“ ({}) unter {}. {}",
  "The integration record does not allow REST Web Services. Select it on the record. {}":
    "Der Integration Record erlaubt „REST Web Services“ nicht. Wählen Sie es dort aus. {}",
  "The integration record is blocked or waiting for approval. Set its state to Enabled. {}":
    "Der Integration Record ist gesperrt oder wartet auf Freigabe. Setzen Sie seinen Status auf „Enabled“. {}",
  'NetSuite refused the token. It expired or was revoked, or the role lacks "{}" ({}) under {}. {}':
    "NetSuite hat das Token abgelehnt. Es ist abgelaufen oder widerrufen, oder der Rolle fehlt „{}“ ({}) unter {}. {}",
  "For the reason, see Setup > Users/Roles > User Management > View Login Audit Trail in NetSuite.":
    "Den Grund nennt NetSuite unter Setup > Users/Roles > User Management > View Login Audit Trail.",
  'The NetSuite role lacks the permission "{}" ({}). Add it under {}.':
    "Der Rolle in NetSuite fehlt das Recht „{}“ ({}). Ergänzen Sie es unter {}.",
  "NetSuite does not allow this for the role: {}": "NetSuite erlaubt das der Rolle nicht: {}",
  'NetSuite does not show "{}" to this role. Either the permission "{}" is missing under {}, or the feature is off.':
    "NetSuite zeigt dieser Rolle „{}“ nicht. Entweder fehlt das Recht „{}“ unter {}, oder das Feature ist aus.",
  'NetSuite does not show "{}" to this role. Either a permission is missing, or the feature is off.':
    "NetSuite zeigt dieser Rolle „{}“ nicht. Entweder fehlt ein Recht, oder das Feature ist aus.",
  "NetSuite returned no records. Either there are none yet, or the role's restrictions (subsidiary, location, employee) hide them.":
    "NetSuite liefert keine Datensätze. Entweder gibt es noch keine, oder die Beschränkungen der Rolle (Subsidiary, Location, Employee) verbergen sie.",
  "The role can open these records in NetSuite, but it can't list transactions.":
    "Die Rolle kann diese Datensätze in NetSuite öffnen, aber keine Transaktionen auflisten.",
  'This account does not have these records. The feature "{}" is off (Setup > Company > Enable Features).':
    "Dieser Account hat solche Datensätze nicht. Das Feature „{}“ ist aus (Setup > Company > Enable Features).",
  "Custom fields are not read, because NetSuite does not describe them to this role.":
    "Custom Fields werden nicht gelesen, weil NetSuite sie dieser Rolle nicht beschreibt.",
  "NetSuite refused the request: {}": "NetSuite hat die Anfrage abgelehnt: {}",
  "NetSuite failed: {}": "NetSuite meldet einen Fehler: {}",

  // Odoo
  "Odoo refused the API key. Check that it belongs to the user and has not expired.":
    "Odoo hat den API-Schlüssel abgelehnt. Prüfen Sie, ob er dem Benutzer gehört und noch gültig ist.",
  "The Odoo server has no database with this name, or does not offer this API. Check the name.":
    "Der Odoo-Server hat keine Datenbank mit diesem Namen oder bietet diese API nicht an. Prüfen Sie den Namen.",
  "There is no Odoo server at this address. Check the URL.":
    "Unter dieser Adresse gibt es keinen Odoo-Server. Prüfen Sie die URL.",
  "The Odoo user lacks access. Give it the listed access rights (Settings > Users & Companies > Users). Odoo says: {}":
    "Dem Odoo-Benutzer fehlt der Zugriff. Geben Sie ihm die genannten Rechte (Settings > Users & Companies > Users). Odoo sagt: {}",
  "Odoo could not answer the request: {}": "Odoo konnte die Anfrage nicht beantworten: {}",

  // Tryton
  "Tryton refused the user or password. Check both, and that the user is active.":
    "Tryton hat den Benutzer oder das Passwort abgelehnt. Prüfen Sie beides, und ob der Benutzer aktiv ist.",
  "The Tryton server has no database with this name. Check the name.":
    "Der Tryton-Server hat keine Datenbank mit diesem Namen. Prüfen Sie den Namen.",
  "The Tryton user lacks access. Add the listed access groups to the user (Administration > Users > Users). Tryton says: {}":
    "Dem Tryton-Benutzer fehlt der Zugriff. Geben Sie ihm die genannten Zugriffsgruppen (Administration > Users > Users). Tryton sagt: {}",
  "The Tryton user has no company, so Tryton returns no orders and no stock. Set {} under {}.":
    "Der Tryton-Benutzer hat kein Unternehmen, daher liefert Tryton weder Aufträge noch Bestände. Setzen Sie {} unter {}.",
  "Tryton refused the request: {}": "Tryton hat die Anfrage abgelehnt: {}",
};
