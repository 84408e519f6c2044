// Generated from the OpenAPI document by docs/generate-sdk.ts. Do not edit.
export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process lives */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether it can serve
         * @description Database, tables and queue answer.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List: account
         * @description An account of the general ledger.
         *
         *     In the order in which they arrived here, or as `sort` says. Indexed fields: `source_number`, `kind`, `name`, `code`; filtering and sorting by them is cheap on lists of any length.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["listAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get: account
         * @description A deleted record is answered too, with `deleted_at`: whoever holds its id can see what became of it.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys
         * @description All of them, revoked ones included, oldest first.
         *
         *     An API key needs the scope `keys:write`.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Make an API key
         * @description It can have no scope that the key which makes it does not have.
         *
         *     An API key needs the scope `keys:write`.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description An API key needs the scope `keys:write`.
         */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/attention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what needs a person, the most pressing first
         * @description A thing leaves the list by itself once it is mended.
         *
         *     An API key needs the scope `connections:read`.
         */
        get: operations["listAttention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bill-lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List lines: bill
         * @description What is billed, line by line. As rows of their own, document by document, with `bill_id`, which can also be filtered by.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["listBillLines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List: bill
         * @description An invoice that a vendor sent us, or a credit note that takes one back.
         *
         *     In the order in which they arrived here, or as `sort` says. Indexed fields: `source_number`, `status`, `vendor_id`, `billed_on`, `due_on`; filtering and sorting by them is cheap on lists of any length.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["listBills"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bills/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get: bill
         * @description A deleted record is answered too, with `deleted_at`: whoever holds its id can see what became of it.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["getBill"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List: booking
         * @description A space taken for a time: a meeting in a room, a day at a desk, and whether it really came about.
         *
         *     In the order in which they arrived here, or as `sort` says. Indexed fields: `source_number`, `space_id`, `location_id`, `status`, `starts_at`, `ends_at`, `host_id`; filtering and sorting by them is cheap on lists of any length.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["listBookings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bookings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get: booking
         * @description A deleted record is answered too, with `deleted_at`: whoever holds its id can see what became of it.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["getBooking"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changed
         * @description Of one connection (its own token, or an API key with `Millwright-Connection`): changes in order after a number. Keep the last number that you have worked off and ask for what comes after it; none is ever missed, and none turns up later below it.
         *
         *     Across all connections (an API key alone): the same by one cursor. Changes come connection by connection, each connection's in the order of its numbers. Keep `next_cursor` when you have worked a page off, and ask with it again, at once while `has_more`, later otherwise; a cursor can be used again and then gives the same and what is new.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["listChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the token's own connection
         * @description An API key needs the scope `data:read`.
         */
        get: operations["getConnection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List connections
         * @description An API key needs the scope `connections:read`.
         */
        get: operations["listConnections"];
        put?: never;
        /**
         * Connect a customer's system
         * @description The credentials are tried first, stream by stream; those that the system refuses are stored nowhere. Send an `Idempotency-Key`: a repeated request then makes no second connection.
         *
         *     An API key needs the scope `connections:write`.
         */
        post: operations["createConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a connection
         * @description An API key needs the scope `connections:read`.
         */
        get: operations["getConnectionById"];
        put?: never;
        post?: never;
        /**
         * Disconnect a system
         * @description Its token dies at once and its syncs end. With `data=erase` its data key is destroyed first and then its data is deleted; `erased_at` stands from the beginning on, and the deleting goes on by itself if it is broken off.
         *
         *     An API key needs the scope `connections:write`.
         */
        delete: operations["disconnect"];
        options?: never;
        head?: never;
        /**
         * Change a connection
         * @description Only what is sent is changed. With `If-Match` and its ETag, only if nobody changed it meanwhile. New credentials go to `reconnect`.
         *
         *     An API key needs the scope `connections:write`.
         */
        patch: operations["updateConnection"];
        trace?: never;
    };
    "/v1/connections/{id}/certificate/pem": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download the certificate that a connection signs with
         * @description The public part alone.
         *
         *     An API key needs the scope `connections:read`.
         */
        get: operations["downloadConnectionCertificate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{id}/certificate/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace the certificate now
         * @description Of one that Millwright made, where the system lets a client do that. It happens by itself 30 days before the end; the connection's token stays as it is.
         *
         *     An API key needs the scope `connections:write`.
         */
        post: operations["rotateCertificate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try what can be read
         * @description An API key needs the scope `connections:write`.
         */
        post: operations["checkConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{id}/mapping-file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All that a connection says of its mappings, as one file
         * @description What `PUT` takes, as JSON, or as YAML with `format=yaml` or `Accept: application/yaml`.
         *
         *     An API key needs the scope `connections:read`.
         */
        get: operations["getMappingFile"];
        /**
         * Set all that a connection says of its mappings
         * @description As JSON or YAML (`Content-Type: application/yaml`). All entities or, where anything does not fit, none; an entity that is left out has nothing said of it any more. With `If-Match` and its ETag, only if nobody changed any of them meanwhile.
         *
         *     An API key needs the scope `connections:write`.
         */
        put: operations["setMappingFile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{id}/mapping-issues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What of a connection's records does not fit
         * @description By entity, field and reason. The records are kept with the field null, and say it in `mapping_issues`. While a mapping's replay runs, only what is rewritten is counted: `reprocessing` names the entities whose counts still grow.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["listMappingIssues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{id}/mappings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How source fields become the model's
         * @description Entity by entity and field by field: from which path, table, constant or code each comes.
         *
         *     An API key needs the scope `connections:read`.
         */
        get: operations["listMappings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{id}/mappings/{entity}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How one entity's fields are filled
         * @description An API key needs the scope `connections:read`.
         */
        get: operations["getMapping"];
        /**
         * Set what a connection says of an entity's fields
         * @description Replaces the connection's override: what it leaves out is as the workspace or the connector says. In force for every read once this has answered, without a call to the source; stored records are rewritten behind it, and those that come out otherwise are changes with the cause `mapping`. With `If-Match` and its ETag, only if nobody changed it meanwhile.
         *
         *     An API key needs the scope `connections:write`.
         */
        put: operations["setMapping"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change some fields of a mapping
         * @description As setting it, but only what is sent is changed. With `If-Match` and its ETag, only if nobody changed it meanwhile.
         *
         *     An API key needs the scope `connections:write`.
         */
        patch: operations["updateMapping"];
        trace?: never;
    };
    "/v1/connections/{id}/mappings/{entity}/previews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See what a change of a mapping would do
         * @description Nothing is changed. The answer holds an estimate from a sample; then all records are compared behind it, with what is stored and no call to the source. When it is `done`, its counts are what applying the change would come to. It goes after an hour, or when it is deleted, and with it the work.
         *
         *     An API key needs the scope `data:read`.
         */
        post: operations["previewMapping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{id}/mappings/{entity}/previews/{preview_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far a preview is, and what it came to
         * @description An API key needs the scope `data:read`.
         */
        get: operations["getMappingPreview"];
        put?: never;
        post?: never;
        /**
         * End a preview
         * @description An API key needs the scope `data:read`.
         */
        delete: operations["deleteMappingPreview"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{id}/mappings/{entity}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a change of a mapping on some records
         * @description What the fields that the body names hold now, and what they would hold. Nothing is changed and nothing is kept: made for showing the result of an expression while it is being written.
         *
         *     An API key needs the scope `data:read`.
         */
        post: operations["tryMapping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{id}/mappings/{entity}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who changed a mapping, when and why
         * @description Newest first. Version 1 is the connector's own, with nothing over it.
         *
         *     An API key needs the scope `connections:read`.
         */
        get: operations["listMappingVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{id}/mappings/{entity}/versions/{version}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go back to an earlier version of a mapping
         * @description The connection's override becomes what it was then, as a new version. With `If-Match` and its ETag, only if nobody changed it meanwhile.
         *
         *     An API key needs the scope `connections:write`.
         */
        post: operations["restoreMapping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{id}/reconnect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give new credentials
         * @description Makes the connection active and gives it a new token; old ones stay dead. The data stays, and syncs go on from where they stood.
         *
         *     An API key needs the scope `connections:write`.
         */
        post: operations["reconnect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a connection's runs, newest first
         * @description An API key needs the scope `connections:read`.
         */
        get: operations["listConnectionRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{id}/runs/{run_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a run
         * @description An API key needs the scope `connections:read`.
         */
        get: operations["getConnectionRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{id}/runs/{run_id}/accept-deletions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept the deletions that a run held back
         * @description A full run that lacks so many records that a mistake is likelier than a deletion deletes nothing and raises an alarm. When the deletion was meant, this carries it out. It takes an API key: a connection's own token may read and sync, but not decide this.
         *
         *     An API key needs the scope `syncs:write`.
         */
        post: operations["acceptConnectionDeletions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{id}/source-fields/{stream}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a stream's raw records hold
         * @description Every path in a stream's raw records and in their lines, how often it is filled, with what, and which field takes it. Looks at up to 10,000 raw records, spread over all by their keys. Labels, types and fields that no record fills yet are of the system's own catalogue, where it has one: read when first asked for and then once a day.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["listSourceFields"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{id}/source-webhook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have the source tell what changed
         * @description Makes the connection's hook. Where the system lets us, it is told the address by itself; else a person enters it there. One made before is dead from then on. Address and secret are shown this once.
         *
         *     An API key needs the scope `connections:write`.
         */
        post: operations["makeHook"];
        /**
         * Take the hook away
         * @description What the system still sends is refused. Changes are found by schedule alone from then on.
         *
         *     An API key needs the scope `connections:write`.
         */
        delete: operations["removeHook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{id}/sync-status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a connection's entities stand
         * @description An API key needs the scope `connections:read`.
         */
        get: operations["getConnectionSyncStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{id}/sync-status/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Watch how a connection's entities stand
         * @description Server-sent events. `status` comes at once and whenever something is different; its data is what `GET /v1/connections/{id}/sync-status` answers. The stream ends after five minutes: ask again.
         *
         *     An API key needs the scope `connections:read`.
         */
        get: operations["watchConnectionSyncStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{id}/syncs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a connection's syncs, newest first
         * @description An API key needs the scope `connections:read`.
         */
        get: operations["listConnectionSyncs"];
        put?: never;
        /**
         * Sync a connection now
         * @description An API key needs the scope `syncs:write`.
         */
        post: operations["startConnectionSync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{id}/syncs/{sync_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a sync
         * @description An API key needs the scope `connections:read`.
         */
        get: operations["getConnectionSync"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{id}/syncs/{sync_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a sync
         * @description What is queued ends at once, what runs after its page. What was read stays.
         *
         *     An API key needs the scope `syncs:write`.
         */
        post: operations["cancelConnectionSync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{id}/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a new token
         * @description The old one dies at once.
         *
         *     An API key needs the scope `connections:write`.
         */
        post: operations["rotateToken"];
        /**
         * Revoke the token
         * @description Syncs go on. A new token comes by rotating.
         *
         *     An API key needs the scope `connections:write`.
         */
        delete: operations["revokeToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/authorize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask a person to consent to a connection
         * @description Answers an address to send the customer's browser to, good for an hour and once. When they have consented there the connection is made, with the `id` that this answers; `POST /v1/connections/{id}/token` then gives its token. With `connection_id` it is that connection, active again, whose old token is dead.
         *
         *     An API key needs the scope `connections:write`.
         */
        post: operations["authorizeConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connectors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the systems that can be connected */
        get: operations["listConnectors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connectors/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a system can do and what connecting it takes */
        get: operations["getConnector"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connectors/{name}/certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a certificate to connect with
         * @description The first of two steps: a person uploads what this answers to the system; then `POST /v1/connections` names its `id` in the credentials. The key is made here and stays sealed; or send a certificate and key of your own.
         *
         *     An API key needs the scope `connections:write`.
         */
        post: operations["createCertificate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connectors/{name}/certificates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a certificate that waits to be used
         * @description An API key needs the scope `connections:read`.
         */
        get: operations["getCertificate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connectors/{name}/certificates/{id}/pem": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a certificate as a file
         * @description An API key needs the scope `connections:read`.
         */
        get: operations["downloadCertificate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connectors/{name}/guide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a customer's administrator does in the system, step by step
         * @description For just the entities that are to be read, with exactly the permissions that those take. As Markdown with `format=markdown` or `Accept: text/markdown`.
         */
        get: operations["getConnectorGuide"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/currencies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List: currency
         * @description A currency that the source knows, with its rate as the source keeps it.
         *
         *     In the order in which they arrived here, or as `sort` says. Indexed fields: `source_number`, `code`; filtering and sorting by them is cheap on lists of any length.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["listCurrencies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/currencies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get: currency
         * @description A deleted record is answered too, with `deleted_at`: whoever holds its id can see what became of it.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["getCurrency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List: customer
         * @description A company or person to whom goods or services are sold.
         *
         *     In the order in which they arrived here, or as `sort` says. Indexed fields: `source_number`, `name`, `code`, `is_active`; filtering and sorting by them is cheap on lists of any length.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["listCustomers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get: customer
         * @description A deleted record is answered too, with `deleted_at`: whoever holds its id can see what became of it.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["getCustomer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/departments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List: department
         * @description A part of an organization to which people or costs belong: a department, a cost centre, a class of business.
         *
         *     In the order in which they arrived here, or as `sort` says. Indexed fields: `source_number`, `name`, `code`, `parent_id`; filtering and sorting by them is cheap on lists of any length.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["listDepartments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/departments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get: department
         * @description A deleted record is answered too, with `deleted_at`: whoever holds its id can see what became of it.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["getDepartment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the codes of errors */
        get: operations["listErrors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/errors/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an error's code means and what to do about it */
        get: operations["getError"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/goods-receipt-lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List lines: goods receipt
         * @description What came, line by line. As rows of their own, document by document, with `goods_receipt_id`, which can also be filtered by.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["listGoodsReceiptLines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/goods-receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List: goods receipt
         * @description Goods that came in from a vendor, usually against a purchase order; also called item receipt or incoming shipment.
         *
         *     In the order in which they arrived here, or as `sort` says. Indexed fields: `source_number`, `status`, `purchase_order_id`, `vendor_id`, `received_on`; filtering and sorting by them is cheap on lists of any length.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["listGoodsReceipts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/goods-receipts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get: goods receipt
         * @description A deleted record is answered too, with `deleted_at`: whoever holds its id can see what became of it.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["getGoodsReceipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List: item
         * @description An article, material, part or service that is bought, kept in stock, made or sold.
         *
         *     In the order in which they arrived here, or as `sort` says. Indexed fields: `source_number`, `name`, `code`, `barcode`, `is_active`; filtering and sorting by them is cheap on lists of any length.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["listItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/items/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get: item
         * @description A deleted record is answered too, with `deleted_at`: whoever holds its id can see what became of it.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["getItem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a link session's page shows */
        get: operations["getLinkPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/link-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List link sessions, the latest first
         * @description An API key needs the scope `connections:read`.
         */
        get: operations["listLinkSessions"];
        put?: never;
        /**
         * Make a link for a customer to connect a system
         * @description Send the customer to `url`, or open it in your own page with `link.js`. When they are done your page gets a `code`, which `POST /v1/link-sessions/token` exchanges for the connection's token.
         *
         *     An API key needs the scope `connections:write`.
         */
        post: operations["createLinkSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/link-sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a link session
         * @description An API key needs the scope `connections:read`.
         */
        get: operations["getLinkSession"];
        put?: never;
        post?: never;
        /**
         * End a link session
         * @description Its address opens nothing any more. What was connected by it stays.
         *
         *     An API key needs the scope `connections:write`.
         */
        delete: operations["revokeLinkSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/link-sessions/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange a code for a connection's token
         * @description Once, within ten minutes. The token has not been anywhere before: no browser has seen it.
         *
         *     An API key needs the scope `connections:write`.
         */
        post: operations["exchangeLinkCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/link-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How Link looks, and where it may be framed
         * @description An API key needs the scope `connections:read`.
         */
        get: operations["getLinkSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change how Link looks, and where it may be framed
         * @description An API key needs the scope `connections:write`.
         */
        patch: operations["updateLinkSettings"];
        trace?: never;
    };
    "/v1/link/certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a certificate to connect with, or give one's own */
        post: operations["createLinkCertificate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/link/connectors/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a system that a link session may connect takes */
        get: operations["getLinkConnector"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/link/connectors/{name}/guide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What to do in a system so that it can be connected, step by step */
        get: operations["getLinkGuide"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/link/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask the customer to consent in the system
         * @description Answers the address to send the browser to. It comes back to the page, where a trial then waits.
         */
        post: operations["createLinkConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/link/pending-connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try what the customer gives
         * @description What is good waits, sealed, for an hour; what the system refuses is stored nowhere.
         */
        post: operations["createLinkTrial"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/link/pending-connections/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try the same again */
        post: operations["checkLinkTrial"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/link/pending-connections/{id}/connection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the trial a connection */
        post: operations["finishLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List: location
         * @description A place of work at any level, from a country down to a zone on a floor. Each names the place it lies in.
         *
         *     In the order in which they arrived here, or as `sort` says. Indexed fields: `source_number`, `kind`, `name`, `code`, `parent_id`, `floor_number`; filtering and sorting by them is cheap on lists of any length.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["listLocations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get: location
         * @description A deleted record is answered too, with `deleted_at`: whoever holds its id can see what became of it.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["getLocation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who this key or token is */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/oauth/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where systems send people back to
         * @description Called by browsers; register its address with the system.
         */
        get: operations["oauthCallback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List: organization
         * @description A company or other legal or accounting unit of the customer's own: a subsidiary, company or company code in its system.
         *
         *     In the order in which they arrived here, or as `sort` says. Indexed fields: `source_number`, `name`, `code`; filtering and sorting by them is cheap on lists of any length.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["listOrganizations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get: organization
         * @description A deleted record is answered too, with `deleted_at`: whoever holds its id can see what became of it.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["getOrganization"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How it all stands
         * @description Connections by state, how much needs a person, and what ran over the last days.
         *
         *     An API key needs the scope `connections:read`.
         */
        get: operations["getOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/persons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List: person
         * @description Somebody who works here or uses the source: an employee, a contractor, a user; or an account for programs.
         *
         *     In the order in which they arrived here, or as `sort` says. Indexed fields: `source_number`, `name`, `email`, `department_id`, `location_id`, `employee_number`; filtering and sorting by them is cheap on lists of any length.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["listPersons"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/persons/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get: person
         * @description A deleted record is answered too, with `deleted_at`: whoever holds its id can see what became of it.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["getPerson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/production-order-lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List lines: production order
         * @description What goes in, line by line. As rows of their own, document by document, with `production_order_id`, which can also be filtered by.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["listProductionOrderLines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/production-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List: production order
         * @description An order to make an item from others. Some systems call it a work order; an order to maintain something is another thing.
         *
         *     In the order in which they arrived here, or as `sort` says. Indexed fields: `source_number`, `status`, `item_id`, `planned_start_at`, `planned_end_at`; filtering and sorting by them is cheap on lists of any length.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["listProductionOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/production-orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get: production order
         * @description A deleted record is answered too, with `deleted_at`: whoever holds its id can see what became of it.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["getProductionOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purchase-order-lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List lines: purchase order
         * @description What is ordered, line by line. As rows of their own, document by document, with `purchase_order_id`, which can also be filtered by.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["listPurchaseOrderLines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purchase-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List: purchase order
         * @description An order to a vendor for goods or services, with its lines, and how much of it has come and been billed.
         *
         *     In the order in which they arrived here, or as `sort` says. Indexed fields: `source_number`, `status`, `vendor_id`, `ordered_on`, `due_on`; filtering and sorting by them is cheap on lists of any length.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["listPurchaseOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purchase-orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get: purchase order
         * @description A deleted record is answered too, with `deleted_at`: whoever holds its id can see what became of it.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["getPurchaseOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/raw/{stream}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a stream's raw records
         * @description In the order of their keys. `GET /v1/connectors/{name}` lists a connector's streams.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["listRawRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/raw/{stream}/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a raw record
         * @description An API key needs the scope `data:read`.
         */
        get: operations["getRawRecord"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List calls to sources and to us, newest first
         * @description What stands here comes about a second after a call has ended, and stays for the days that the setting `MILLWRIGHT_REQUEST_LOG_DAYS` says. Bodies, credentials, cookies and queries of calls to us are never kept.
         *
         *     An API key needs the scope `connections:read`.
         */
        get: operations["listRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a call
         * @description An API key needs the scope `connections:read`.
         */
        get: operations["getRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List runs, newest first
         * @description An API key needs the scope `data:read`.
         */
        get: operations["listRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a run
         * @description An API key needs the scope `data:read`.
         */
        get: operations["getRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{id}/accept-deletions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept the deletions that a run held back
         * @description A full run that lacks so many records that a mistake is likelier than a deletion deletes nothing and raises an alarm. When the deletion was meant, this carries it out. It takes an API key: a connection's own token may read and sync, but not decide this.
         *
         *     An API key needs the scope `syncs:write`.
         */
        post: operations["acceptDeletions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sales-order-lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List lines: sales order
         * @description What is ordered, line by line. As rows of their own, document by document, with `sales_order_id`, which can also be filtered by.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["listSalesOrderLines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sales-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List: sales order
         * @description A customer's order for goods or services, with its lines, and how much of it has been sent, billed and paid.
         *
         *     In the order in which they arrived here, or as `sort` says. Indexed fields: `source_number`, `status`, `customer_id`, `ordered_on`, `due_on`; filtering and sorting by them is cheap on lists of any length.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["listSalesOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sales-orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get: sales order
         * @description A deleted record is answered too, with `deleted_at`: whoever holds its id can see what became of it.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["getSalesOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign a browser in
         * @description Gives the browser a cookie that stands for the API key, for 12 hours; scripts cannot read it. Calls that use it must carry the header `Millwright-Page: 1`.
         */
        post: operations["signIn"];
        /** Sign a browser out */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/source-webhooks/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Where systems send their webhooks to
         * @description Called by systems. Nothing of what they send is taken for data: what it names is asked for, soon, and many deliveries are answered by few questions.
         */
        post: operations["receiveDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/spaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List: space
         * @description Something in a building that people use for a time: a meeting room, a desk, a parking place, a locker.
         *
         *     In the order in which they arrived here, or as `sort` says. Indexed fields: `source_number`, `kind`, `name`, `location_id`, `building_id`, `floor_id`, `capacity`; filtering and sorting by them is cheap on lists of any length.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["listSpaces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/spaces/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get: space
         * @description A deleted record is answered too, with `deleted_at`: whoever holds its id can see what became of it.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["getSpace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock-levels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List: stock level
         * @description How much of one item (and lot, where lots are followed) is in one place. A source that keeps no history overwrites it.
         *
         *     In the order in which they arrived here, or as `sort` says. Indexed fields: `source_number`, `item_id`, `warehouse_id`, `lot`, `on_hand`; filtering and sorting by them is cheap on lists of any length.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["listStockLevels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock-levels/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get: stock level
         * @description A deleted record is answered too, with `deleted_at`: whoever holds its id can see what became of it.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["getStockLevel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sync-status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the entities stand
         * @description Last success, state, error and next run of each entity.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["getSyncStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/syncs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List syncs, newest first
         * @description An API key needs the scope `data:read`.
         */
        get: operations["listSyncs"];
        put?: never;
        /**
         * Sync now
         * @description An API key needs the scope `syncs:write`.
         */
        post: operations["startSync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/syncs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a sync
         * @description An API key needs the scope `data:read`.
         */
        get: operations["getSync"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/syncs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a sync
         * @description An API key needs the scope `syncs:write`.
         */
        post: operations["cancelSync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List: unit
         * @description A unit of measure that the source knows, and how it converts within its group.
         *
         *     In the order in which they arrived here, or as `sort` says. Indexed fields: `source_number`, `name`, `code`; filtering and sorting by them is cheap on lists of any length.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["listUnits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/units/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get: unit
         * @description A deleted record is answered too, with `deleted_at`: whoever holds its id can see what became of it.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["getUnit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vendors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List: vendor
         * @description A company or person from whom goods or services are bought.
         *
         *     In the order in which they arrived here, or as `sort` says. Indexed fields: `source_number`, `name`, `code`, `is_active`; filtering and sorting by them is cheap on lists of any length.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["listVendors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vendors/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get: vendor
         * @description A deleted record is answered too, with `deleted_at`: whoever holds its id can see what became of it.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["getVendor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List: visit
         * @description Somebody from outside who is expected at a place, whom they come to see, and when they came and went.
         *
         *     In the order in which they arrived here, or as `sort` says. Indexed fields: `source_number`, `status`, `host_id`, `location_id`, `booking_id`, `expected_at`; filtering and sorting by them is cheap on lists of any length.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["listVisits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/visits/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get: visit
         * @description A deleted record is answered too, with `deleted_at`: whoever holds its id can see what became of it.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["getVisit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/warehouses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List: warehouse
         * @description A place where stock is, at any level: a site, a store, a bin, or where goods are on their way or gone.
         *
         *     In the order in which they arrived here, or as `sort` says. Indexed fields: `source_number`, `kind`, `name`, `code`, `parent_id`; filtering and sorting by them is cheap on lists of any length.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["listWarehouses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/warehouses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get: warehouse
         * @description A deleted record is answered too, with `deleted_at`: whoever holds its id can see what became of it.
         *
         *     An API key needs the scope `data:read`.
         */
        get: operations["getWarehouse"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspace/mapping-files/{connector}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All that is said for all connections of a connector, as one file
         * @description An API key needs the scope `connections:read`.
         */
        get: operations["getWorkspaceMappingFile"];
        /**
         * Set all that is said for all connections of a connector
         * @description As JSON or YAML (`Content-Type: application/yaml`). All entities or, where anything does not fit, none; an entity that is left out has nothing said of it any more. With `If-Match` and its ETag, only if nobody changed any of them meanwhile.
         *
         *     An API key needs the scope `connections:write`.
         */
        put: operations["setWorkspaceMappingFile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspace/mappings/{connector}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is said for all connections of a connector
         * @description An API key needs the scope `connections:read`.
         */
        get: operations["listWorkspaceMappings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspace/mappings/{connector}/{entity}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is said of an entity for all connections of a connector
         * @description An API key needs the scope `connections:read`.
         */
        get: operations["getWorkspaceMapping"];
        /**
         * Set an entity's mapping for all connections of a connector
         * @description In force at once for all of them, those that are made later too; what a connection says itself stands over it. With `If-Match` and its ETag, only if nobody changed it meanwhile.
         *
         *     An API key needs the scope `connections:write`.
         */
        put: operations["setWorkspaceMapping"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change some fields of a mapping for all connections of a connector
         * @description As setting it, but only what is sent is changed. With `If-Match` and its ETag, only if nobody changed it meanwhile.
         *
         *     An API key needs the scope `connections:write`.
         */
        patch: operations["updateWorkspaceMapping"];
        trace?: never;
    };
    "/v1/workspace/mappings/{connector}/{entity}/previews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See what a change of a mapping for all connections would do
         * @description Nothing is changed. The answer holds an estimate from a sample; then all records are compared behind it, with what is stored and no call to the source. When it is `done`, its counts are what applying the change would come to. It goes after an hour, or when it is deleted, and with it the work.
         *
         *     An API key needs the scope `data:read`.
         */
        post: operations["previewWorkspaceMapping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspace/mappings/{connector}/{entity}/previews/{preview_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far a preview for all connections is, and what it came to
         * @description An API key needs the scope `data:read`.
         */
        get: operations["getWorkspaceMappingPreview"];
        put?: never;
        post?: never;
        /**
         * End a preview for all connections
         * @description An API key needs the scope `data:read`.
         */
        delete: operations["deleteWorkspaceMappingPreview"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspace/mappings/{connector}/{entity}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who changed a mapping for all connections, when and why
         * @description Newest first.
         *
         *     An API key needs the scope `connections:read`.
         */
        get: operations["listWorkspaceMappingVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspace/mappings/{connector}/{entity}/versions/{version}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go back to an earlier version of a mapping for all connections
         * @description The workspace's override becomes what it was then, as a new version. With `If-Match` and its ETag, only if nobody changed it meanwhile.
         *
         *     An API key needs the scope `connections:write`.
         */
        post: operations["restoreWorkspaceMapping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Account
         * @description An account of the general ledger.
         */
        account: {
            /**
             * @description Its present balance, as the source shows it.
             * @example {
             *       "amount": "18240.00",
             *       "currency": "EUR"
             *     }
             */
            balance: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Account number.
             * @example 5310
             */
            code: string | null;
            /** @description The connection it came through. */
            connection_id: string;
            /**
             * @description Its currency, where it is kept in one (ISO 4217).
             * @example EUR
             */
            currency: string | null;
            /** @description The connection's own fields. */
            custom: {
                [key: string]: unknown;
            };
            /** @description When it was found to be gone; null while it lives. */
            deleted_at: string | null;
            /** @description Whether the source reported the deletion, or a full read lacked it. */
            deleted_how: ("reported" | "inferred") | null;
            /**
             * @description Longer description.
             * @example Parts used in maintenance
             */
            description: string | null;
            /**
             * @description Last day on which it may be posted to.
             * @example 2029-12-31
             */
            ends_on: string | null;
            /**
             * @description Ours; stays over re-syncs and reconnects.
             * @example acc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description Whether it is still in use.
             * @example true
             */
            is_active: boolean | null;
            /**
             * @description Whether it only sums up others and takes no postings.
             * @example false
             */
            is_summary: boolean | null;
            /**
             * @description Which side of the books it is on.
             * @example expense
             */
            kind: ("asset" | "liability" | "equity" | "income" | "expense" | "other") | null;
            /** @description Fields that the source filled with something that does not fit; they are null. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description When it last changed here; never goes back within a connection.
             */
            modified_at: string;
            /**
             * @description What it is called.
             * @example Spare parts
             */
            name: string | null;
            /**
             * @description Which of our organizations use it; empty where the source says all.
             * @example [
             *       "org_3n5wq8kd0t7m2xc9vr4hbj6p1g"
             *     ]
             */
            organization_ids: string[] | null;
            /**
             * @description The account that sums it up.
             * @example acc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            parent_id: string | null;
            /**
             * @description When the source says it was made.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Its id in the source; carries its kind where several kinds feed one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description The source's own word for the kind.
             * @example COGS
             */
            source_kind: string | null;
            /**
             * @description What people call it in the source.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description When the source says it last changed.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description Opens it in the source.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
            /**
             * @description First day on which it may be posted to.
             * @example 2020-01-01
             */
            starts_on: string | null;
        };
        /** API key */
        api_key: {
            /** Format: date-time */
            created_at: string;
            id: string;
            /** @description To the minute. */
            last_used_at: string | null;
            name: string;
            revoked_at: string | null;
            scopes: string[];
        };
        /** What needs a person */
        attention: {
            connection_id: string;
            connection_name: string;
            connector: string;
            /** @description What the stream feeds: what to sync once it is mended. */
            entities: string[];
            /**
             * @description `reauthorization`: the source refuses the credentials. `certificate_expiring`: the certificate ends within 60 days. `deletions_held`: a person must say whether they are true. `run_failed`: the last run failed for a reason that does not pass by itself, or three times running. `alarm`: the last run saw something odd. `records_rejected`: records of the last 7 days were kept with a field that did not fit.
             * @enum {string}
             */
            kind: "reauthorization_required" | "certificate_expiring" | "deletions_held" | "run_failed" | "alarm" | "records_rejected";
            /** @description What is the matter and what to do, for a person. */
            message: string;
            /** @description Of a certificate: when it ends. */
            since: string | null;
            /** @description Null: the whole connection. */
            stream: string | null;
        };
        /** Kind of authentication */
        auth_method: {
            /** @description The certificate that it takes: begin with `POST /v1/connectors/{name}/certificates`. */
            certificate: {
                kinds: string[];
                max_days: number;
                upload: string;
            } | null;
            /** @description JSON Schema of its credentials. */
            credentials: {
                [key: string]: unknown;
            };
            help: string;
            /** @enum {string} */
            kind: "api_key" | "session" | "oauth1" | "oauth2";
            /** @description What `auth` in the credentials says; null where there is no choice. */
            name: string | null;
            /** @description Whether a person consents in the system: begin with `POST /v1/connections/authorize`. */
            requires_consent: boolean;
            title: string | null;
            /** @description What whoever chooses it should know first. */
            warning: string | null;
        };
        /**
         * Bill
         * @description An invoice that a vendor sent us, or a credit note that takes one back.
         */
        bill: {
            /**
             * @description Account of payables to which it is posted.
             * @example acc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            account_id: string | null;
            /**
             * @description When it was approved.
             * @example 2026-12-09T08:30:00.000Z
             */
            approved_at: string | null;
            /**
             * @description Who approved it.
             * @example per_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            approver_id: string | null;
            /**
             * @description What is still to be paid.
             * @example {
             *       "amount": "940.10",
             *       "currency": "EUR"
             *     }
             */
            balance: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description The vendor's address on the bill.
             * @example {
             *       "lines": [
             *         "1 Mill Lane"
             *       ],
             *       "city": "Leeds",
             *       "region": "West Yorkshire",
             *       "postal_code": "LS1 4AP",
             *       "country": "GB"
             *     }
             */
            bill_from: {
                /**
                 * @description Town.
                 * @example Leeds
                 */
                city: string | null;
                /**
                 * @description ISO 3166-1 alpha-2 code.
                 * @example GB
                 */
                country: string | null;
                /**
                 * @description Street, house, box: as printed.
                 * @example [
                 *       "1 Mill Lane"
                 *     ]
                 */
                lines: string[] | null;
                /**
                 * @description Postal code.
                 * @example LS1 4AP
                 */
                postal_code: string | null;
                /**
                 * @description State, county or province.
                 * @example West Yorkshire
                 */
                region: string | null;
            } | null;
            /**
             * @description Date of the bill.
             * @example 2026-12-06
             */
            billed_on: string | null;
            /**
             * @description When it was paid in full or closed.
             * @example 2027-01-04T12:00:00.000Z
             */
            closed_at: string | null;
            /** @description The connection it came through. */
            connection_id: string;
            /**
             * @description Currency of the document (ISO 4217).
             * @example EUR
             */
            currency: string | null;
            /** @description The connection's own fields. */
            custom: {
                [key: string]: unknown;
            };
            /** @description When it was found to be gone; null while it lives. */
            deleted_at: string | null;
            /** @description Whether the source reported the deletion, or a full read lacked it. */
            deleted_how: ("reported" | "inferred") | null;
            /**
             * @description For which department.
             * @example dep_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            department_id: string | null;
            /**
             * @description What it is for, at more length.
             * @example Replacement at the November stop
             */
            description: string | null;
            /**
             * @description When it is to be paid.
             * @example 2027-01-05
             */
            due_on: string | null;
            /**
             * @description How many units of the organization's own currency one unit of the document's currency was worth.
             * @example 1.1734
             */
            exchange_rate: string | null;
            /**
             * @description Ours; stays over re-syncs and reconnects.
             * @example bil_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description Whether payment is held back.
             * @example false
             */
            is_on_hold: boolean | null;
            /**
             * @description To be paid, or a credit.
             * @example bill
             */
            kind: ("bill" | "credit_note") | null;
            /**
             * @description What is billed, line by line.
             * @example [
             *       {
             *         "id": "bll_3n5wq8kd0t7m2xc9vr4hbj6p1g",
             *         "source_id": "1",
             *         "line_number": 1,
             *         "kind": "item",
             *         "purchase_order_id": "po_3n5wq8kd0t7m2xc9vr4hbj6p1g",
             *         "purchase_order_line_id": "pol_3n5wq8kd0t7m2xc9vr4hbj6p1g",
             *         "item_id": "itm_3n5wq8kd0t7m2xc9vr4hbj6p1g",
             *         "item_code": "BRG-6204",
             *         "description": "Deep groove ball bearing 6204",
             *         "account_id": "acc_3n5wq8kd0t7m2xc9vr4hbj6p1g",
             *         "department_id": "dep_3n5wq8kd0t7m2xc9vr4hbj6p1g",
             *         "warehouse_id": "whs_3n5wq8kd0t7m2xc9vr4hbj6p1g",
             *         "quantity": {
             *           "value": "200",
             *           "unit": "H87",
             *           "source_unit": "pcs"
             *         },
             *         "unit_price": {
             *           "amount": "3.95",
             *           "currency": "EUR"
             *         },
             *         "discount": {
             *           "amount": "0.00",
             *           "currency": "EUR"
             *         },
             *         "discount_percent": "0",
             *         "tax": {
             *           "amount": "150.10",
             *           "currency": "EUR"
             *         },
             *         "tax_code": "VAT19",
             *         "tax_percent": "19",
             *         "amount": {
             *           "amount": "790.00",
             *           "currency": "EUR"
             *         },
             *         "notes": "Price as agreed by phone."
             *       }
             *     ]
             */
            lines: {
                /**
                 * @description Account to which it is posted.
                 * @example acc_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                account_id: string | null;
                /**
                 * @description The line's amount after discount and before tax.
                 * @example {
                 *       "amount": "790.00",
                 *       "currency": "EUR"
                 *     }
                 */
                amount: {
                    /**
                     * @description A decimal number as text, never a float.
                     * @example 12.50
                     */
                    amount: string;
                    /** @description ISO 4217 code. */
                    currency: string | null;
                } | null;
                /** @description The connection's own fields of lines, where it has any. */
                custom?: {
                    [key: string]: unknown;
                };
                /**
                 * @description For which department.
                 * @example dep_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                department_id: string | null;
                /**
                 * @description Words on the line.
                 * @example Deep groove ball bearing 6204
                 */
                description: string | null;
                /**
                 * @description What is taken off the line's amount.
                 * @example {
                 *       "amount": "0.00",
                 *       "currency": "EUR"
                 *     }
                 */
                discount: {
                    /**
                     * @description A decimal number as text, never a float.
                     * @example 12.50
                     */
                    amount: string;
                    /** @description ISO 4217 code. */
                    currency: string | null;
                } | null;
                /**
                 * @description The same as a share of the price. Unit: percent.
                 * @example 0
                 */
                discount_percent: string | null;
                /**
                 * @description The line's id.
                 * @example bll_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                id: string;
                /**
                 * @description The item's code as it stands on the bill.
                 * @example BRG-6204
                 */
                item_code: string | null;
                /**
                 * @description What is billed.
                 * @example itm_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                item_id: string | null;
                /**
                 * @description An item, a cost without an item, or words only.
                 * @example item
                 */
                kind: ("item" | "expense" | "text" | "other") | null;
                /**
                 * @description Place on the bill.
                 * @example 1
                 */
                line_number: number | null;
                /**
                 * @description Remarks.
                 * @example Price as agreed by phone.
                 */
                notes: string | null;
                /**
                 * @description The order that this line belongs to.
                 * @example po_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                purchase_order_id: string | null;
                /**
                 * @description The line of the order.
                 * @example pol_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                purchase_order_line_id: string | null;
                /**
                 * @description How much is billed.
                 * @example {
                 *       "value": "200",
                 *       "unit": "H87",
                 *       "source_unit": "pcs"
                 *     }
                 */
                quantity: {
                    /** @description The source's own word for the unit. */
                    source_unit: string | null;
                    /** @description UN/ECE Rec 20 code, where known. */
                    unit: string | null;
                    /**
                     * @description A decimal number as text, never a float.
                     * @example 12.50
                     */
                    value: string;
                } | null;
                /**
                 * @description The line's id in the source, unique within its document.
                 * @example 1
                 */
                source_id: string;
                /**
                 * @description Tax on the line.
                 * @example {
                 *       "amount": "150.10",
                 *       "currency": "EUR"
                 *     }
                 */
                tax: {
                    /**
                     * @description A decimal number as text, never a float.
                     * @example 12.50
                     */
                    amount: string;
                    /** @description ISO 4217 code. */
                    currency: string | null;
                } | null;
                /**
                 * @description Tax code in the source.
                 * @example VAT19
                 */
                tax_code: string | null;
                /**
                 * @description Rate of the tax. Unit: percent.
                 * @example 19
                 */
                tax_percent: string | null;
                /**
                 * @description Price of one unit, before discount and tax.
                 * @example {
                 *       "amount": "3.95",
                 *       "currency": "EUR"
                 *     }
                 */
                unit_price: {
                    /**
                     * @description A decimal number as text, never a float.
                     * @example 12.50
                     */
                    amount: string;
                    /** @description ISO 4217 code. */
                    currency: string | null;
                } | null;
                /**
                 * @description For which place of stock.
                 * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                warehouse_id: string | null;
            }[] | null;
            /** @description Fields that the source filled with something that does not fit; they are null. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description When it last changed here; never goes back within a connection.
             */
            modified_at: string;
            /**
             * @description Remarks.
             * @example Deliver before noon.
             */
            notes: string | null;
            /**
             * @description Which of our organizations was billed.
             * @example org_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            organization_id: string | null;
            /**
             * @description What has been paid or credited.
             * @example {
             *       "amount": "0.00",
             *       "currency": "EUR"
             *     }
             */
            paid: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description How much of it is paid.
             * @example none
             */
            payment_status: ("none" | "partial" | "full" | "over") | null;
            /**
             * @description When payment is due, in the source's words.
             * @example 30 days net
             */
            payment_terms: string | null;
            /**
             * @description Day on which it counts in the books.
             * @example 2026-12-08
             */
            posted_on: string | null;
            /**
             * @description The order; null where there is none or the lines belong to several.
             * @example po_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            purchase_order_id: string | null;
            /**
             * @description When it came in.
             * @example 2026-12-08
             */
            received_on: string | null;
            /**
             * @description The vendor's own number of the invoice.
             * @example INV-20417
             */
            reference: string | null;
            /**
             * @description When the source says it was made.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Its id in the source; carries its kind where several kinds feed one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description What people call it in the source.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description The status as the source has it.
             * @example {
             *       "code": "B",
             *       "text": "Pending Receipt"
             *     }
             */
            source_status: {
                /**
                 * @description The code in the source.
                 * @example B
                 */
                code: string | null;
                /**
                 * @description What the source shows for it.
                 * @example Pending Receipt
                 */
                text: string | null;
            } | null;
            /**
             * @description When the source says it last changed.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description Opens it in the source.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
            /**
             * @description Where the bill itself stands: open is approved and to be paid; how much is paid stands apart.
             * @example open
             */
            status: ("draft" | "pending_approval" | "rejected" | "open" | "closed" | "cancelled" | "unknown") | null;
            /**
             * @description Sum of the lines, after discounts and before tax.
             * @example {
             *       "amount": "790.00",
             *       "currency": "EUR"
             *     }
             */
            subtotal: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description All taxes.
             * @example {
             *       "amount": "150.10",
             *       "currency": "EUR"
             *     }
             */
            tax: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Heading.
             * @example Bearings for line 2
             */
            title: string | null;
            /**
             * @description What is to be paid: subtotal and tax.
             * @example {
             *       "amount": "940.10",
             *       "currency": "EUR"
             *     }
             */
            total: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description From whom it is.
             * @example ven_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            vendor_id: string | null;
            /**
             * @description For which place of stock.
             * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            warehouse_id: string | null;
        };
        /** Bill: line */
        bill_line: {
            /**
             * @description Account to which it is posted.
             * @example acc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            account_id: string | null;
            /**
             * @description The line's amount after discount and before tax.
             * @example {
             *       "amount": "790.00",
             *       "currency": "EUR"
             *     }
             */
            amount: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /** @description The document that it stands in. */
            bill_id: string;
            /** @description The connection it came through. */
            connection_id: string;
            /** @description The connection's own fields of lines, where it has any. */
            custom?: {
                [key: string]: unknown;
            };
            /** @description When its document was found to be gone. */
            deleted_at: string | null;
            /**
             * @description For which department.
             * @example dep_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            department_id: string | null;
            /**
             * @description Words on the line.
             * @example Deep groove ball bearing 6204
             */
            description: string | null;
            /**
             * @description What is taken off the line's amount.
             * @example {
             *       "amount": "0.00",
             *       "currency": "EUR"
             *     }
             */
            discount: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description The same as a share of the price. Unit: percent.
             * @example 0
             */
            discount_percent: string | null;
            /**
             * @description The line's id.
             * @example bll_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description The item's code as it stands on the bill.
             * @example BRG-6204
             */
            item_code: string | null;
            /**
             * @description What is billed.
             * @example itm_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            item_id: string | null;
            /**
             * @description An item, a cost without an item, or words only.
             * @example item
             */
            kind: ("item" | "expense" | "text" | "other") | null;
            /**
             * @description Place on the bill.
             * @example 1
             */
            line_number: number | null;
            /**
             * Format: date-time
             * @description When its document last changed here.
             */
            modified_at: string;
            /**
             * @description Remarks.
             * @example Price as agreed by phone.
             */
            notes: string | null;
            /**
             * @description The order that this line belongs to.
             * @example po_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            purchase_order_id: string | null;
            /**
             * @description The line of the order.
             * @example pol_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            purchase_order_line_id: string | null;
            /**
             * @description How much is billed.
             * @example {
             *       "value": "200",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            quantity: {
                /** @description The source's own word for the unit. */
                source_unit: string | null;
                /** @description UN/ECE Rec 20 code, where known. */
                unit: string | null;
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description The line's id in the source, unique within its document.
             * @example 1
             */
            source_id: string;
            /**
             * @description Tax on the line.
             * @example {
             *       "amount": "150.10",
             *       "currency": "EUR"
             *     }
             */
            tax: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Tax code in the source.
             * @example VAT19
             */
            tax_code: string | null;
            /**
             * @description Rate of the tax. Unit: percent.
             * @example 19
             */
            tax_percent: string | null;
            /**
             * @description Price of one unit, before discount and tax.
             * @example {
             *       "amount": "3.95",
             *       "currency": "EUR"
             *     }
             */
            unit_price: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description For which place of stock.
             * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            warehouse_id: string | null;
        };
        /**
         * Booking
         * @description A space taken for a time: a meeting in a room, a day at a desk, and whether it really came about.
         */
        booking: {
            /**
             * @description When it really ended.
             * @example 2026-11-24T09:48:00.000Z
             */
            actual_end_at: string | null;
            /**
             * @description When it really began.
             * @example 2026-11-24T09:03:00.000Z
             */
            actual_start_at: string | null;
            /**
             * @description The day, where a whole day is booked and no hours.
             * @example 2026-11-24
             */
            all_day_on: string | null;
            /**
             * @description How many are expected, the host counted in. Unit: persons.
             * @example 6
             */
            attendee_count: number | null;
            /**
             * @description Who is invited, besides the host.
             * @example [
             *       {
             *         "person_id": "per_3n5wq8kd0t7m2xc9vr4hbj6p1g",
             *         "name": "Rahul Mehta",
             *         "email": "rahul.mehta@northgate.example",
             *         "is_external": true,
             *         "response": "accepted"
             *       }
             *     ]
             */
            attendees: {
                /**
                 * @description Email address.
                 * @example rahul.mehta@northgate.example
                 */
                email: string | null;
                /**
                 * @description Whether they come from outside.
                 * @example true
                 */
                is_external: boolean | null;
                /**
                 * @description Whole name.
                 * @example Rahul Mehta
                 */
                name: string | null;
                /**
                 * @description The person, where the source knows them.
                 * @example per_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                person_id: string | null;
                /**
                 * @description What they answered to the invitation.
                 * @example accepted
                 */
                response: ("accepted" | "declined" | "tentative" | "none" | "unknown") | null;
            }[] | null;
            /**
             * @description When somebody said that they had come.
             * @example 2026-11-24T09:02:00.000Z
             */
            checked_in_at: string | null;
            /**
             * @description How long it is cleared afterwards.
             * @example 10
             */
            cleanup_minutes: number | null;
            /** @description The connection it came through. */
            connection_id: string;
            /**
             * @description What it is charged to, in the source's words.
             * @example CC-4100
             */
            cost_code: string | null;
            /**
             * @description The same, as the booking itself names them.
             * @example {
             *       "name": "Ada Thornton",
             *       "email": "ada.thornton@millfield.example"
             *     }
             */
            creator: {
                /**
                 * @description Email address.
                 * @example ada.thornton@millfield.example
                 */
                email: string | null;
                /**
                 * @description Whole name.
                 * @example Ada Thornton
                 */
                name: string | null;
            } | null;
            /**
             * @description Who entered it.
             * @example per_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            creator_id: string | null;
            /** @description The connection's own fields. */
            custom: {
                [key: string]: unknown;
            };
            /** @description When it was found to be gone; null while it lives. */
            deleted_at: string | null;
            /** @description Whether the source reported the deletion, or a full read lacked it. */
            deleted_how: ("reported" | "inferred") | null;
            /**
             * @description When it ends, as booked.
             * @example 2026-11-24T10:00:00.000Z
             */
            ends_at: string | null;
            /**
             * @description Which half of that day, where only one is booked.
             * @example morning
             */
            half_day: ("morning" | "afternoon") | null;
            /**
             * @description The same, as the booking itself names them.
             * @example {
             *       "name": "Ada Thornton",
             *       "email": "ada.thornton@millfield.example"
             *     }
             */
            host: {
                /**
                 * @description Email address.
                 * @example ada.thornton@millfield.example
                 */
                email: string | null;
                /**
                 * @description Whole name.
                 * @example Ada Thornton
                 */
                name: string | null;
            } | null;
            /**
             * @description Who holds it.
             * @example per_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            host_id: string | null;
            /**
             * @description Ours; stays over re-syncs and reconnects.
             * @example bkg_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description Whether others shall not see what it is about.
             * @example false
             */
            is_private: boolean | null;
            /**
             * @description What for.
             * @example meeting
             */
            kind: ("meeting" | "desk" | "other") | null;
            /**
             * @description The place in which that space lies.
             * @example loc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            location_id: string | null;
            /** @description Fields that the source filled with something that does not fit; they are null. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description When it last changed here; never goes back within a connection.
             */
            modified_at: string;
            /**
             * @description Remarks.
             * @example Please set out for a workshop.
             */
            notes: string | null;
            /**
             * @description The same, as the booking itself names them.
             * @example {
             *       "name": "Ada Thornton",
             *       "email": "ada.thornton@millfield.example"
             *     }
             */
            requester: {
                /**
                 * @description Email address.
                 * @example ada.thornton@millfield.example
                 */
                email: string | null;
                /**
                 * @description Whole name.
                 * @example Ada Thornton
                 */
                name: string | null;
            } | null;
            /**
             * @description Who asked for it.
             * @example per_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            requester_id: string | null;
            /**
             * @description What bookings of one series share in the source.
             * @example 8841
             */
            series_id: string | null;
            /**
             * @description The series itself, one of its bookings as planned, or one that was changed by itself.
             * @example occurrence
             */
            series_kind: ("master" | "occurrence" | "exception") | null;
            /**
             * @description How long the space is made ready beforehand.
             * @example 15
             */
            setup_minutes: number | null;
            /**
             * @description When the source says it was made.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Its id in the source; carries its kind where several kinds feed one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description What people call it in the source.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description The status as the source has it.
             * @example {
             *       "code": "B",
             *       "text": "Pending Receipt"
             *     }
             */
            source_status: {
                /**
                 * @description The code in the source.
                 * @example B
                 */
                code: string | null;
                /**
                 * @description What the source shows for it.
                 * @example Pending Receipt
                 */
                text: string | null;
            } | null;
            /**
             * @description When the source says it last changed.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description Opens it in the source.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
            /**
             * @description The space that is taken.
             * @example spc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            space_id: string | null;
            /**
             * @description When it begins, as booked.
             * @example 2026-11-24T09:00:00.000Z
             */
            starts_at: string | null;
            /**
             * @description Where it stands.
             * @example confirmed
             */
            status: ("tentative" | "confirmed" | "in_progress" | "completed" | "cancelled" | "no_show" | "unknown") | null;
            /**
             * @description The zone of the place, in which people there read its times.
             * @example Europe/London
             */
            time_zone: string | null;
            /**
             * @description What it is called; null when it is private.
             * @example Line 2 review
             */
            title: string | null;
        };
        /** Capability */
        capability: {
            /**
             * @description `source`: an incremental sync asks only for what changed; `compare`: it asks for everything and compares.
             * @enum {string}
             */
            changed_since: "source" | "compare";
            create: boolean;
            /** @enum {string} */
            delete_detection: "reported" | "by_absence" | "none";
            entity: string;
            read: boolean;
            streams: string[];
            update: boolean;
            webhooks: boolean;
            /** @description Whether a window of days limits what a first or full sync reads. */
            windowed: boolean;
        };
        /**
         * Certificate
         * @description A certificate that waits to be used.
         */
        certificate: {
            /** @description The public part: what is uploaded. */
            certificate_pem: string;
            connector: string;
            /**
             * Format: date-time
             * @description Until then it waits to be used; then its key is destroyed.
             */
            expires_at: string;
            /** @description SHA-256 of it, as consoles show it. */
            fingerprint: string;
            /** @description What the credentials name as `certificate`. */
            id: string;
            /** @description Of its key: `ec-p256`, `rsa-4096` … */
            kind: string;
            /** @enum {string} */
            origin: "generated" | "uploaded";
            /** @description Where a person uploads it, and what to bring back from there. */
            upload: string;
            /** Format: date-time */
            valid_from: string;
            /** Format: date-time */
            valid_until: string;
        };
        /** Change */
        change: {
            /** Format: date-time */
            at: string;
            /**
             * @description Why it changed: read from the source, mapped anew, told by the source, or written through Millwright.
             * @enum {string}
             */
            cause: "sync" | "mapping" | "webhook" | "write";
            connection_id: string;
            /** @enum {string} */
            entity: "location" | "space" | "booking" | "visit" | "person" | "organization" | "vendor" | "customer" | "item" | "warehouse" | "stock_level" | "purchase_order" | "goods_receipt" | "bill" | "sales_order" | "account" | "department" | "currency" | "unit" | "production_order";
            /** @description The record's id. */
            id: string;
            /** @enum {string} */
            kind: "created" | "updated" | "deleted";
            /** @description The connection's own count, from 1, without gaps, in the order of the commits. */
            number: number;
            /** @description With `include=records`: the record as it is now, which may be newer than this change; null when it was erased. */
            record?: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * Check
         * @description What can be read and what cannot, and why.
         */
        check: {
            /** Format: date-time */
            checked_at: string;
            /** @description How far the system's clock goes before Millwright's; null: it did not show it. */
            clock_skew_seconds: number | null;
            entities: {
                entity: string;
                /** @description The permissions to add in the system. Beside a `yes`: those without which something less is lost. */
                missing_permissions: components["schemas"]["permission"][];
                /** @description All permissions that reading takes. */
                permissions: components["schemas"]["permission"][];
                /** @enum {string} */
                read: "yes" | "no" | "unknown";
                /** @description For a person; null: there is nothing to say. */
                reason: string | null;
                /** @description What the system would let its user write, where the connector can tell; a check writes nothing, and Millwright does not either. */
                writes: {
                    /** @enum {string} */
                    allowed: "yes" | "no" | "unknown";
                    /** @description The permissions to add in the system. Beside a `yes`: those without which something less is lost. */
                    missing_permissions: components["schemas"]["permission"][];
                    /** @description For a person; null: there is nothing to say. */
                    reason: string | null;
                    /** @enum {string} */
                    verb: "create" | "update";
                }[];
            }[];
            /** @description How many calls a full first sync will take; null where that cannot be told before, as where lists have pages. */
            forecast: {
                by_stream: {
                    [key: string]: number;
                };
                requests: number;
            } | null;
            /** @description All that is missing for reading: that without which nothing works first, advice last. */
            missing_permissions: components["schemas"]["permission"][];
            streams: {
                entities: string[];
                /** @description The permissions to add in the system. Beside a `yes`: those without which something less is lost. */
                missing_permissions: components["schemas"]["permission"][];
                /** @description All permissions that reading takes. */
                permissions: components["schemas"]["permission"][];
                /** @enum {string} */
                read: "yes" | "no" | "unknown";
                /** @description For a person; null: there is nothing to say. */
                reason: string | null;
                stream: string;
                /** @description What the system would let its user write, where the connector can tell; a check writes nothing, and Millwright does not either. */
                writes: {
                    /** @enum {string} */
                    allowed: "yes" | "no" | "unknown";
                    /** @description The permissions to add in the system. Beside a `yes`: those without which something less is lost. */
                    missing_permissions: components["schemas"]["permission"][];
                    /** @description For a person; null: there is nothing to say. */
                    reason: string | null;
                    /** @enum {string} */
                    verb: "create" | "update";
                }[];
            }[];
            /** @description How many calls the check itself took. */
            used: number;
        };
        /** Connection */
        connection: {
            /** @description Which account of the system it is. */
            account: string;
            /** @description The certificate that it signs with; null: it signs with none. */
            certificate: {
                fingerprint: string;
                id: string;
                kind: string;
                /** @description It ends within so many days (60, 14 or 2); null: not soon. */
                last_warning_days: number | null;
                /**
                 * @description By whom it was made: Millwright, or the customer.
                 * @enum {string}
                 */
                origin: "generated" | "uploaded";
                /** Format: date-time */
                valid_from: string;
                /** Format: date-time */
                valid_until: string;
            } | null;
            /** @description What the last check found. */
            check: components["schemas"]["check"] | null;
            connector: string;
            /** Format: date-time */
            created_at: string;
            disconnected_at: string | null;
            entities: string[] | null;
            erased_at: string | null;
            history: components["schemas"]["history"];
            id: string;
            limits: components["schemas"]["limits"] | null;
            masks: {
                [key: string]: string[];
            } | null;
            metadata: {
                [key: string]: unknown;
            };
            name: string;
            schedule: components["schemas"]["schedule"] | null;
            settings: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            status: "active" | "reauthorization_required" | "disconnected";
            /** Format: date-time */
            updated_at: string;
            /** @description Grows with every change; its ETag is made of it. */
            version: number;
        };
        /** Connector */
        connector: {
            auth: {
                /** @description Where a person finds the credentials. */
                help: string;
                /** @description `choice`: credentials say in `auth` which of the offers they are for. */
                kind: string;
                /** @description The kinds of authentication that it takes, the default first. */
                methods: components["schemas"]["auth_method"][];
            };
            capabilities: components["schemas"]["capability"][];
            /** @description JSON Schema of the credentials. */
            credentials: {
                [key: string]: unknown;
            };
            description: string;
            /** @description The vendor's own documentation. */
            docs: string;
            /** @description The entities that it feeds. */
            entities: string[];
            /** @description What the vendor allows; a connection may set its own. */
            limits: {
                concurrent: number;
                rates: {
                    /** @enum {string} */
                    per: "second" | "minute" | "hour" | "day" | "week";
                    requests: number;
                }[];
            };
            name: string;
            /** @description JSON Schema of what a connection must say of its system. */
            settings: {
                [key: string]: unknown;
            };
            streams: {
                entities: string[];
                /** @description How often it is due where a connection does not say. */
                interval_minutes: number;
                name: string;
                /** @description The stream for each of whose records it is read. */
                parent: string | null;
                /** @description What the source's user must be allowed, by the default kind of auth. */
                permissions: components["schemas"]["permission"][];
                title: string;
            }[];
            title: string;
            /** @description How it tells what changed: begin with `POST /v1/connections/{id}/source-webhook`. `registers`: it is told the address by itself. */
            webhooks: {
                help: string;
                registers: boolean;
            } | null;
        };
        /** Connector, in short */
        connector_summary: {
            description: string;
            /** @description The vendor's own documentation. */
            docs: string;
            /** @description The entities that it feeds. */
            entities: string[];
            name: string;
            title: string;
        };
        /**
         * Currency
         * @description A currency that the source knows, with its rate as the source keeps it.
         */
        currency: {
            /**
             * @description ISO 4217 code; null where the source's code is none.
             * @example EUR
             */
            code: string | null;
            /** @description The connection it came through. */
            connection_id: string;
            /** @description The connection's own fields. */
            custom: {
                [key: string]: unknown;
            };
            /**
             * @description How many digits amounts have behind the point.
             * @example 2
             */
            decimal_places: number | null;
            /** @description When it was found to be gone; null while it lives. */
            deleted_at: string | null;
            /** @description Whether the source reported the deletion, or a full read lacked it. */
            deleted_how: ("reported" | "inferred") | null;
            /**
             * @description How many units of the base currency one unit of this one is worth.
             * @example 1.1734
             */
            exchange_rate: string | null;
            /**
             * @description Ours; stays over re-syncs and reconnects.
             * @example cur_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description Whether it is still in use.
             * @example true
             */
            is_active: boolean | null;
            /**
             * @description Whether it is the one that others are measured by.
             * @example false
             */
            is_base: boolean | null;
            /** @description Fields that the source filled with something that does not fit; they are null. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description When it last changed here; never goes back within a connection.
             */
            modified_at: string;
            /**
             * @description What it is called.
             * @example Euro
             */
            name: string | null;
            /**
             * @description The source's own code.
             * @example EUR
             */
            source_code: string | null;
            /**
             * @description When the source says it was made.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Its id in the source; carries its kind where several kinds feed one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description What people call it in the source.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description When the source says it last changed.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description Opens it in the source.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
            /**
             * @description Sign beside amounts.
             * @example €
             */
            symbol: string | null;
        };
        custom_field: {
            /** @description The words of a `choice`. */
            choices?: string[];
            /** @description Whether filtering and sorting by it is cheap on lists of any length. At most 10 of a connection. */
            indexed?: boolean;
            source: components["schemas"]["field_mapping"];
            title?: string;
            /** @enum {string} */
            type: "text" | "integer" | "decimal" | "boolean" | "date" | "timestamp" | "choice" | "json" | "list of text" | "list of integer" | "list of decimal" | "list of boolean" | "list of date" | "list of timestamp" | "list of choice";
        };
        custom_fieldInput: {
            /** @description The words of a `choice`. */
            choices?: string[];
            /** @description Whether filtering and sorting by it is cheap on lists of any length. At most 10 of a connection. */
            indexed?: boolean;
            source: components["schemas"]["field_mappingInput"];
            title?: string;
            /** @enum {string} */
            type: "text" | "integer" | "decimal" | "boolean" | "date" | "timestamp" | "choice" | "json" | "list of text" | "list of integer" | "list of decimal" | "list of boolean" | "list of date" | "list of timestamp" | "list of choice";
        };
        /**
         * Customer
         * @description A company or person to whom goods or services are sold.
         */
        customer: {
            /**
             * @description Its addresses.
             * @example [
             *       {
             *         "kind": "billing",
             *         "addressee": "Accounts department",
             *         "lines": [
             *           "1 Mill Lane"
             *         ],
             *         "city": "Leeds",
             *         "region": "West Yorkshire",
             *         "postal_code": "LS1 4AP",
             *         "country": "GB",
             *         "phone": "+44 113 496 0102",
             *         "is_active": true
             *       }
             *     ]
             */
            addresses: {
                /**
                 * @description Who stands on the first line.
                 * @example Accounts department
                 */
                addressee: string | null;
                /**
                 * @description Town.
                 * @example Leeds
                 */
                city: string | null;
                /**
                 * @description ISO 3166-1 alpha-2 code.
                 * @example GB
                 */
                country: string | null;
                /**
                 * @description Whether it is still in use.
                 * @example true
                 */
                is_active: boolean | null;
                /**
                 * @description What the address is for.
                 * @example billing
                 */
                kind: ("main" | "billing" | "shipping" | "other") | null;
                /**
                 * @description Street, house, box: as printed.
                 * @example [
                 *       "1 Mill Lane"
                 *     ]
                 */
                lines: string[] | null;
                /**
                 * @description Telephone number of this address.
                 * @example +44 113 496 0102
                 */
                phone: string | null;
                /**
                 * @description Postal code.
                 * @example LS1 4AP
                 */
                postal_code: string | null;
                /**
                 * @description State, county or province.
                 * @example West Yorkshire
                 */
                region: string | null;
            }[] | null;
            /**
             * @description What it owes us on open invoices; negative when we owe it.
             * @example {
             *       "amount": "1250.00",
             *       "currency": "EUR"
             *     }
             */
            balance: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Group or class in the source.
             * @example Raw materials
             */
            category: string | null;
            /**
             * @description Short code in the source.
             * @example V-0042
             */
            code: string | null;
            /** @description The connection it came through. */
            connection_id: string;
            /**
             * @description People to turn to.
             * @example [
             *       {
             *         "name": "Ada Example",
             *         "job_title": "Key account manager",
             *         "email": "ada@northgate.example",
             *         "phone": "+44 113 496 0103",
             *         "is_main": true,
             *         "is_active": true
             *       }
             *     ]
             */
            contacts: {
                /**
                 * @description Email address.
                 * @example ada@northgate.example
                 */
                email: string | null;
                /**
                 * @description Whether the person is still there.
                 * @example true
                 */
                is_active: boolean | null;
                /**
                 * @description Whether it is the one to turn to first.
                 * @example true
                 */
                is_main: boolean | null;
                /**
                 * @description Position or role.
                 * @example Key account manager
                 */
                job_title: string | null;
                /**
                 * @description The person's name.
                 * @example Ada Example
                 */
                name: string | null;
                /**
                 * @description Telephone number.
                 * @example +44 113 496 0103
                 */
                phone: string | null;
            }[] | null;
            /**
             * @description Up to what it may owe us.
             * @example {
             *       "amount": "1250.00",
             *       "currency": "EUR"
             *     }
             */
            credit_limit: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Currency in which it usually trades (ISO 4217).
             * @example EUR
             */
            currency: string | null;
            /** @description The connection's own fields. */
            custom: {
                [key: string]: unknown;
            };
            /** @description When it was found to be gone; null while it lives. */
            deleted_at: string | null;
            /** @description Whether the source reported the deletion, or a full read lacked it. */
            deleted_how: ("reported" | "inferred") | null;
            /**
             * @description Main email address.
             * @example orders@northgate.example
             */
            email: string | null;
            /**
             * @description Ours; stays over re-syncs and reconnects.
             * @example cus_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description Whether it may be traded with.
             * @example true
             */
            is_active: boolean | null;
            /**
             * @description A company, or a person who trades in their own name.
             * @example company
             */
            kind: ("company" | "person") | null;
            /**
             * @description Name under which it is registered.
             * @example Northgate Bearings Ltd
             */
            legal_name: string | null;
            /** @description Fields that the source filled with something that does not fit; they are null. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description When it last changed here; never goes back within a connection.
             */
            modified_at: string;
            /**
             * @description What it is called day to day; of a person, the whole name.
             * @example Northgate Bearings
             */
            name: string | null;
            /**
             * @description Remarks.
             * @example Closed in the first week of August.
             */
            notes: string | null;
            /**
             * @description Which of our organizations trade with it; empty where the source says all.
             * @example [
             *       "org_3n5wq8kd0t7m2xc9vr4hbj6p1g"
             *     ]
             */
            organization_ids: string[] | null;
            /**
             * @description The customer of which it is a part.
             * @example cus_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            parent_id: string | null;
            /**
             * @description When payment is due, in the source's words.
             * @example 30 days net
             */
            payment_terms: string | null;
            /**
             * @description Main telephone number, as the source has it.
             * @example +44 113 496 0101
             */
            phone: string | null;
            /**
             * @description Who looks after it on our side.
             * @example per_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            sales_person_id: string | null;
            /**
             * @description When the source says it was made.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Its id in the source; carries its kind where several kinds feed one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description What people call it in the source.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description When the source says it last changed.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description Opens it in the source.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
            /**
             * @description VAT or other tax registration number.
             * @example GB123456789
             */
            tax_number: string | null;
            /**
             * @description Web address.
             * @example https://northgate.example
             */
            website: string | null;
        };
        /** What ran on a day */
        day_totals: {
            /**
             * Format: date
             * @description UTC.
             */
            day: string;
            /** @description Raw records changed and deleted; records kept with a field that did not fit. */
            records: {
                changed: number;
                deleted: number;
                rejected: number;
            };
            /** @description Calls to sources. */
            requests: number;
            runs: {
                cancelled: number;
                failed: number;
                partial: number;
                succeeded: number;
            };
        };
        /**
         * Department
         * @description A part of an organization to which people or costs belong: a department, a cost centre, a class of business.
         */
        department: {
            /**
             * @description Short code in the source.
             * @example 4100
             */
            code: string | null;
            /** @description The connection it came through. */
            connection_id: string;
            /** @description The connection's own fields. */
            custom: {
                [key: string]: unknown;
            };
            /** @description When it was found to be gone; null while it lives. */
            deleted_at: string | null;
            /** @description Whether the source reported the deletion, or a full read lacked it. */
            deleted_how: ("reported" | "inferred") | null;
            /**
             * @description Longer description.
             * @example Mechanical and electrical maintenance
             */
            description: string | null;
            /**
             * @description Ours; stays over re-syncs and reconnects.
             * @example dep_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description Whether it is still in use.
             * @example true
             */
            is_active: boolean | null;
            /**
             * @description Which of these the source keeps it as.
             * @example department
             */
            kind: ("department" | "cost_center" | "class" | "other") | null;
            /**
             * @description Who leads it.
             * @example per_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            manager_id: string | null;
            /** @description Fields that the source filled with something that does not fit; they are null. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description When it last changed here; never goes back within a connection.
             */
            modified_at: string;
            /**
             * @description What it is called.
             * @example Maintenance
             */
            name: string | null;
            /**
             * @description To which of our organizations it belongs; empty where the source says all.
             * @example [
             *       "org_3n5wq8kd0t7m2xc9vr4hbj6p1g"
             *     ]
             */
            organization_ids: string[] | null;
            /**
             * @description The department of which it is a part.
             * @example dep_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            parent_id: string | null;
            /**
             * @description When the source says it was made.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Its id in the source; carries its kind where several kinds feed one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description What people call it in the source.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description When the source says it last changed.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description Opens it in the source.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
        };
        /** How an entity stands */
        entity_status: {
            /** @description Whether deletions wait for a person to accept them. */
            deletions_held: boolean;
            entity: string;
            error: {
                code: string;
                /** @description What happened and what to do. */
                message: string;
                origin: string;
                retryable: boolean;
            } | null;
            last_attempt_at: string | null;
            last_success_at: string | null;
            next_run_at: string | null;
            /** @description How far it is, where the source lets it be known. */
            progress: {
                done: number;
                total: number;
            } | null;
            /** @description How many live records there are, as of the last run. */
            records: number;
            /** @enum {string} */
            state: "never" | "queued" | "running" | "succeeded" | "partial" | "failed" | "cancelled";
            streams: string[];
        };
        /** Kind of error */
        error_kind: {
            code: string;
            /** @enum {string} */
            origin: "request" | "source" | "connection" | "millwright";
            /** @description What to do about it. */
            remedy: string;
            retryable: boolean;
            status: number;
            title: string;
        };
        field_mapping: components["schemas"]["mapping_source"] | {
            /** @description By stream; a stream that is not named keeps what it had. */
            streams: {
                [key: string]: components["schemas"]["mapping_source"];
            };
        };
        field_mappingInput: components["schemas"]["mapping_sourceInput"] | {
            /** @description By stream; a stream that is not named keeps what it had. */
            streams: {
                [key: string]: components["schemas"]["mapping_sourceInput"];
            };
        };
        /**
         * Goods receipt
         * @description Goods that came in from a vendor, usually against a purchase order; also called item receipt or incoming shipment.
         */
        goods_receipt: {
            /**
             * @description When the receipt was finished in the source.
             * @example 2026-12-05T11:20:00.000Z
             */
            completed_at: string | null;
            /** @description The connection it came through. */
            connection_id: string;
            /**
             * @description Currency of the document (ISO 4217).
             * @example EUR
             */
            currency: string | null;
            /** @description The connection's own fields. */
            custom: {
                [key: string]: unknown;
            };
            /** @description When it was found to be gone; null while it lives. */
            deleted_at: string | null;
            /** @description Whether the source reported the deletion, or a full read lacked it. */
            deleted_how: ("reported" | "inferred") | null;
            /**
             * @description What it is for, at more length.
             * @example Replacement at the November stop
             */
            description: string | null;
            /**
             * @description How many units of the organization's own currency one unit of the document's currency was worth.
             * @example 1.1734
             */
            exchange_rate: string | null;
            /**
             * @description Ours; stays over re-syncs and reconnects.
             * @example gr_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description What came, line by line.
             * @example [
             *       {
             *         "id": "grl_3n5wq8kd0t7m2xc9vr4hbj6p1g",
             *         "source_id": "1",
             *         "line_number": 1,
             *         "purchase_order_id": "po_3n5wq8kd0t7m2xc9vr4hbj6p1g",
             *         "purchase_order_line_id": "pol_3n5wq8kd0t7m2xc9vr4hbj6p1g",
             *         "item_id": "itm_3n5wq8kd0t7m2xc9vr4hbj6p1g",
             *         "item_code": "BRG-6204",
             *         "description": "Deep groove ball bearing 6204",
             *         "warehouse_id": "whs_3n5wq8kd0t7m2xc9vr4hbj6p1g",
             *         "quantity": {
             *           "value": "80",
             *           "unit": "H87",
             *           "source_unit": "pcs"
             *         },
             *         "lots": [
             *           {
             *             "lot": "L2026-114",
             *             "quantity": {
             *               "value": "80",
             *               "unit": "H87",
             *               "source_unit": "pcs"
             *             },
             *             "warehouse_id": "whs_3n5wq8kd0t7m2xc9vr4hbj6p1g",
             *             "expires_on": "2028-06-30"
             *           }
             *         ],
             *         "unit_cost": {
             *           "amount": "3.95",
             *           "currency": "EUR"
             *         },
             *         "amount": {
             *           "amount": "316.00",
             *           "currency": "EUR"
             *         },
             *         "notes": "One box damaged."
             *       }
             *     ]
             */
            lines: {
                /**
                 * @description Value of the line.
                 * @example {
                 *       "amount": "316.00",
                 *       "currency": "EUR"
                 *     }
                 */
                amount: {
                    /**
                     * @description A decimal number as text, never a float.
                     * @example 12.50
                     */
                    amount: string;
                    /** @description ISO 4217 code. */
                    currency: string | null;
                } | null;
                /** @description The connection's own fields of lines, where it has any. */
                custom?: {
                    [key: string]: unknown;
                };
                /**
                 * @description Words on the line.
                 * @example Deep groove ball bearing 6204
                 */
                description: string | null;
                /**
                 * @description The line's id.
                 * @example grl_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                id: string;
                /**
                 * @description The item's code as it stands on the receipt.
                 * @example BRG-6204
                 */
                item_code: string | null;
                /**
                 * @description What came.
                 * @example itm_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                item_id: string | null;
                /**
                 * @description Place on the receipt.
                 * @example 1
                 */
                line_number: number | null;
                /**
                 * @description Lots or serial numbers, where they are followed.
                 * @example [
                 *       {
                 *         "lot": "L2026-114",
                 *         "quantity": {
                 *           "value": "80",
                 *           "unit": "H87",
                 *           "source_unit": "pcs"
                 *         },
                 *         "warehouse_id": "whs_3n5wq8kd0t7m2xc9vr4hbj6p1g",
                 *         "expires_on": "2028-06-30"
                 *       }
                 *     ]
                 */
                lots: {
                    /**
                     * @description Day up to which it may be used.
                     * @example 2028-06-30
                     */
                    expires_on: string | null;
                    /**
                     * @description Lot or serial number.
                     * @example L2026-114
                     */
                    lot: string | null;
                    /**
                     * @description How much of it.
                     * @example {
                     *       "value": "80",
                     *       "unit": "H87",
                     *       "source_unit": "pcs"
                     *     }
                     */
                    quantity: {
                        /** @description The source's own word for the unit. */
                        source_unit: string | null;
                        /** @description UN/ECE Rec 20 code, where known. */
                        unit: string | null;
                        /**
                         * @description A decimal number as text, never a float.
                         * @example 12.50
                         */
                        value: string;
                    } | null;
                    /**
                     * @description Where it was put.
                     * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
                     */
                    warehouse_id: string | null;
                }[] | null;
                /**
                 * @description Remarks.
                 * @example One box damaged.
                 */
                notes: string | null;
                /**
                 * @description The order that this line belongs to.
                 * @example po_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                purchase_order_id: string | null;
                /**
                 * @description The line of the order.
                 * @example pol_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                purchase_order_line_id: string | null;
                /**
                 * @description How much came.
                 * @example {
                 *       "value": "80",
                 *       "unit": "H87",
                 *       "source_unit": "pcs"
                 *     }
                 */
                quantity: {
                    /** @description The source's own word for the unit. */
                    source_unit: string | null;
                    /** @description UN/ECE Rec 20 code, where known. */
                    unit: string | null;
                    /**
                     * @description A decimal number as text, never a float.
                     * @example 12.50
                     */
                    value: string;
                } | null;
                /**
                 * @description The line's id in the source, unique within its document.
                 * @example 1
                 */
                source_id: string;
                /**
                 * @description Cost of one unit at which it was booked in.
                 * @example {
                 *       "amount": "3.95",
                 *       "currency": "EUR"
                 *     }
                 */
                unit_cost: {
                    /**
                     * @description A decimal number as text, never a float.
                     * @example 12.50
                     */
                    amount: string;
                    /** @description ISO 4217 code. */
                    currency: string | null;
                } | null;
                /**
                 * @description Where this line was put.
                 * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                warehouse_id: string | null;
            }[] | null;
            /** @description Fields that the source filled with something that does not fit; they are null. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description When it last changed here; never goes back within a connection.
             */
            modified_at: string;
            /**
             * @description Remarks.
             * @example Deliver before noon.
             */
            notes: string | null;
            /**
             * @description Which of our organizations received them.
             * @example org_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            organization_id: string | null;
            /**
             * @description The order; null where there is none or the lines belong to several.
             * @example po_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            purchase_order_id: string | null;
            /**
             * @description When they arrived.
             * @example 2026-12-05
             */
            received_on: string | null;
            /**
             * @description Who took them in.
             * @example per_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            receiver_id: string | null;
            /**
             * @description Number of the vendor's delivery note.
             * @example DN-55310
             */
            reference: string | null;
            /**
             * @description How they were shipped.
             * @example Road freight
             */
            shipping_method: string | null;
            /**
             * @description When the source says it was made.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Its id in the source; carries its kind where several kinds feed one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description What people call it in the source.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description The status as the source has it.
             * @example {
             *       "code": "B",
             *       "text": "Pending Receipt"
             *     }
             */
            source_status: {
                /**
                 * @description The code in the source.
                 * @example B
                 */
                code: string | null;
                /**
                 * @description What the source shows for it.
                 * @example Pending Receipt
                 */
                text: string | null;
            } | null;
            /**
             * @description When the source says it last changed.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description Opens it in the source.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
            /**
             * @description Whether the goods are booked in.
             * @example posted
             */
            status: ("draft" | "posted" | "cancelled" | "unknown") | null;
            /**
             * @description Sum of the lines, after discounts and before tax.
             * @example {
             *       "amount": "790.00",
             *       "currency": "EUR"
             *     }
             */
            subtotal: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description All taxes.
             * @example {
             *       "amount": "150.10",
             *       "currency": "EUR"
             *     }
             */
            tax: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Heading.
             * @example Bearings for line 2
             */
            title: string | null;
            /**
             * @description What is to be paid: subtotal and tax.
             * @example {
             *       "amount": "940.10",
             *       "currency": "EUR"
             *     }
             */
            total: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description From whom they came.
             * @example ven_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            vendor_id: string | null;
            /**
             * @description Where they arrived.
             * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            warehouse_id: string | null;
        };
        /** Goods receipt: line */
        goods_receipt_line: {
            /**
             * @description Value of the line.
             * @example {
             *       "amount": "316.00",
             *       "currency": "EUR"
             *     }
             */
            amount: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /** @description The connection it came through. */
            connection_id: string;
            /** @description The connection's own fields of lines, where it has any. */
            custom?: {
                [key: string]: unknown;
            };
            /** @description When its document was found to be gone. */
            deleted_at: string | null;
            /**
             * @description Words on the line.
             * @example Deep groove ball bearing 6204
             */
            description: string | null;
            /** @description The document that it stands in. */
            goods_receipt_id: string;
            /**
             * @description The line's id.
             * @example grl_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description The item's code as it stands on the receipt.
             * @example BRG-6204
             */
            item_code: string | null;
            /**
             * @description What came.
             * @example itm_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            item_id: string | null;
            /**
             * @description Place on the receipt.
             * @example 1
             */
            line_number: number | null;
            /**
             * @description Lots or serial numbers, where they are followed.
             * @example [
             *       {
             *         "lot": "L2026-114",
             *         "quantity": {
             *           "value": "80",
             *           "unit": "H87",
             *           "source_unit": "pcs"
             *         },
             *         "warehouse_id": "whs_3n5wq8kd0t7m2xc9vr4hbj6p1g",
             *         "expires_on": "2028-06-30"
             *       }
             *     ]
             */
            lots: {
                /**
                 * @description Day up to which it may be used.
                 * @example 2028-06-30
                 */
                expires_on: string | null;
                /**
                 * @description Lot or serial number.
                 * @example L2026-114
                 */
                lot: string | null;
                /**
                 * @description How much of it.
                 * @example {
                 *       "value": "80",
                 *       "unit": "H87",
                 *       "source_unit": "pcs"
                 *     }
                 */
                quantity: {
                    /** @description The source's own word for the unit. */
                    source_unit: string | null;
                    /** @description UN/ECE Rec 20 code, where known. */
                    unit: string | null;
                    /**
                     * @description A decimal number as text, never a float.
                     * @example 12.50
                     */
                    value: string;
                } | null;
                /**
                 * @description Where it was put.
                 * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                warehouse_id: string | null;
            }[] | null;
            /**
             * Format: date-time
             * @description When its document last changed here.
             */
            modified_at: string;
            /**
             * @description Remarks.
             * @example One box damaged.
             */
            notes: string | null;
            /**
             * @description The order that this line belongs to.
             * @example po_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            purchase_order_id: string | null;
            /**
             * @description The line of the order.
             * @example pol_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            purchase_order_line_id: string | null;
            /**
             * @description How much came.
             * @example {
             *       "value": "80",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            quantity: {
                /** @description The source's own word for the unit. */
                source_unit: string | null;
                /** @description UN/ECE Rec 20 code, where known. */
                unit: string | null;
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description The line's id in the source, unique within its document.
             * @example 1
             */
            source_id: string;
            /**
             * @description Cost of one unit at which it was booked in.
             * @example {
             *       "amount": "3.95",
             *       "currency": "EUR"
             *     }
             */
            unit_cost: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Where this line was put.
             * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            warehouse_id: string | null;
        };
        /** Set-up guide */
        guide: {
            auth: {
                name: string | null;
                title: string | null;
                warning: string | null;
            };
            connector: string;
            entities: string[];
            /** @description What to hand over in the end. */
            fields: {
                description: string;
                /** @enum {string} */
                group: "settings" | "credentials";
                name: string;
                required: boolean;
                title: string;
            }[];
            steps: {
                /** @description The permissions to give in this step, in the order of their weight. */
                permissions: {
                    /**
                     * @description Only some accounts ask for it: a check names it where it is missing.
                     * @constant
                     */
                    conditional?: true;
                    /** @description What is lost without it, where all else works. Left out: it does not work without. */
                    consequence?: string;
                    /** @description The entities that take it; empty: everything does. */
                    entities: string[];
                    /** @description At the least. */
                    level?: string;
                    /** @description Where to give it, as the system's administrator sees it. */
                    location: string;
                    /** @description Its name, as the system shows it. */
                    name: string;
                }[];
                text: string;
                title: string;
            }[];
            title: string;
        };
        /** @description The window of a first or full sync: days back (default 90) and ahead (default 30), also per entity. Widening it reads what was left out. */
        history: {
            ahead_days?: number;
            entities?: {
                [key: string]: {
                    ahead_days?: number;
                    window_days?: number;
                };
            };
            window_days?: number;
        };
        /** @description The window of a first or full sync: days back (default 90) and ahead (default 30), also per entity. Widening it reads what was left out. */
        historyInput: {
            ahead_days?: number;
            entities?: {
                [key: string]: {
                    ahead_days?: number;
                    window_days?: number;
                };
            };
            window_days?: number;
        };
        /**
         * Item
         * @description An article, material, part or service that is bought, kept in stock, made or sold.
         */
        item: {
            /**
             * @description Account to which its purchases are posted.
             * @example acc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            account_id: string | null;
            /**
             * @description Moving average cost of one unit.
             * @example {
             *       "amount": "3.74",
             *       "currency": "EUR"
             *     }
             */
            average_cost: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description GTIN on the pack: EAN, UPC or ISBN.
             * @example 4006381333931
             */
            barcode: string | null;
            /**
             * @description Group in the source, as a path where groups are nested.
             * @example Spare parts / Bearings
             */
            category: string | null;
            /**
             * @description Article number or SKU.
             * @example BRG-6204
             */
            code: string | null;
            /** @description The connection it came through. */
            connection_id: string;
            /**
             * @description Standard or purchase cost of one unit, as the source keeps it.
             * @example {
             *       "amount": "3.80",
             *       "currency": "EUR"
             *     }
             */
            cost: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /** @description The connection's own fields. */
            custom: {
                [key: string]: unknown;
            };
            /** @description When it was found to be gone; null while it lives. */
            deleted_at: string | null;
            /** @description Whether the source reported the deletion, or a full read lacked it. */
            deleted_how: ("reported" | "inferred") | null;
            /**
             * @description Longer description.
             * @example 20 x 47 x 14 mm, sealed both sides
             */
            description: string | null;
            /**
             * @description Height of one unit.
             * @example {
             *       "value": "14",
             *       "unit": "MMT",
             *       "source_unit": "mm"
             *     }
             */
            height: {
                /** @description The source's own word for the unit. */
                source_unit: string | null;
                /** @description UN/ECE Rec 20 code, where known. */
                unit: string | null;
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description Ours; stays over re-syncs and reconnects.
             * @example itm_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description Whether it is still in use.
             * @example true
             */
            is_active: boolean | null;
            /**
             * @description Whether it may be bought.
             * @example true
             */
            is_purchasable: boolean | null;
            /**
             * @description Whether it may be sold.
             * @example false
             */
            is_sellable: boolean | null;
            /**
             * @description Whether sales of it are taxed.
             * @example true
             */
            is_taxable: boolean | null;
            /**
             * @description How it is treated: kept in stock, bought without stock, a service, made of other items, a fixed asset.
             * @example stock
             */
            kind: ("stock" | "non_stock" | "service" | "assembly" | "asset" | "other") | null;
            /**
             * @description Price of one unit in the last purchase.
             * @example {
             *       "amount": "3.95",
             *       "currency": "EUR"
             *     }
             */
            last_purchase_price: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Days from order to arrival. Unit: days.
             * @example 14
             */
            lead_time_days: number | null;
            /**
             * @description Length of one unit.
             * @example {
             *       "value": "47",
             *       "unit": "MMT",
             *       "source_unit": "mm"
             *     }
             */
            length: {
                /** @description The source's own word for the unit. */
                source_unit: string | null;
                /** @description UN/ECE Rec 20 code, where known. */
                unit: string | null;
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description Who makes it.
             * @example Example Bearings AG
             */
            manufacturer: string | null;
            /**
             * @description The maker's own number for it.
             * @example 6204-2RS
             */
            manufacturer_part_number: string | null;
            /** @description Fields that the source filled with something that does not fit; they are null. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description When it last changed here; never goes back within a connection.
             */
            modified_at: string;
            /**
             * @description What it is called.
             * @example Deep groove ball bearing 6204
             */
            name: string | null;
            /**
             * @description Remarks.
             * @example Replaces BRG-6204A.
             */
            notes: string | null;
            /**
             * @description Stock in all warehouses together, where the source keeps it with the item.
             * @example {
             *       "value": "420",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            on_hand: {
                /** @description The source's own word for the unit. */
                source_unit: string | null;
                /** @description UN/ECE Rec 20 code, where known. */
                unit: string | null;
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description Which of our organizations use it; empty where the source says all.
             * @example [
             *       "org_3n5wq8kd0t7m2xc9vr4hbj6p1g"
             *     ]
             */
            organization_ids: string[] | null;
            /**
             * @description The item of which it is a variant.
             * @example itm_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            parent_id: string | null;
            /**
             * @description Stock up to which is ordered.
             * @example {
             *       "value": "500",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            preferred_stock_level: {
                /** @description The source's own word for the unit. */
                source_unit: string | null;
                /** @description UN/ECE Rec 20 code, where known. */
                unit: string | null;
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description From whom it is usually bought.
             * @example ven_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            preferred_vendor_id: string | null;
            /**
             * @description Where it is usually kept.
             * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            preferred_warehouse_id: string | null;
            /**
             * @description Sales prices beside the list price.
             * @example [
             *       {
             *         "name": "Wholesale",
             *         "price": {
             *           "amount": "5.90",
             *           "currency": "EUR"
             *         },
             *         "minimum_quantity": {
             *           "value": "100",
             *           "unit": "H87",
             *           "source_unit": "pcs"
             *         }
             *       }
             *     ]
             */
            price_levels: {
                /**
                 * @description From which quantity it holds.
                 * @example {
                 *       "value": "100",
                 *       "unit": "H87",
                 *       "source_unit": "pcs"
                 *     }
                 */
                minimum_quantity: {
                    /** @description The source's own word for the unit. */
                    source_unit: string | null;
                    /** @description UN/ECE Rec 20 code, where known. */
                    unit: string | null;
                    /**
                     * @description A decimal number as text, never a float.
                     * @example 12.50
                     */
                    value: string;
                } | null;
                /**
                 * @description Name of the price list or level.
                 * @example Wholesale
                 */
                name: string | null;
                /**
                 * @description Price of one unit at this level.
                 * @example {
                 *       "amount": "5.90",
                 *       "currency": "EUR"
                 *     }
                 */
                price: {
                    /**
                     * @description A decimal number as text, never a float.
                     * @example 12.50
                     */
                    amount: string;
                    /** @description ISO 4217 code. */
                    currency: string | null;
                } | null;
            }[] | null;
            /**
             * @description Unit in which it is bought.
             * @example {
             *       "code": "KGM",
             *       "source_unit": "kg"
             *     }
             */
            purchase_unit: {
                /**
                 * @description UN/ECE Rec 20 code, where known.
                 * @example KGM
                 */
                code: string | null;
                /**
                 * @description The source's own word for the unit.
                 * @example kg
                 */
                source_unit: string | null;
            } | null;
            /**
             * @description The same unit, as a record of its own.
             * @example unt_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            purchase_unit_id: string | null;
            /**
             * @description Stock at which more is ordered.
             * @example {
             *       "value": "100",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            reorder_point: {
                /** @description The source's own word for the unit. */
                source_unit: string | null;
                /** @description UN/ECE Rec 20 code, where known. */
                unit: string | null;
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description Stock kept for surprises.
             * @example {
             *       "value": "50",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            safety_stock: {
                /** @description The source's own word for the unit. */
                source_unit: string | null;
                /** @description UN/ECE Rec 20 code, where known. */
                unit: string | null;
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description List price of one unit.
             * @example {
             *       "amount": "6.50",
             *       "currency": "EUR"
             *     }
             */
            sales_price: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description When the source says it was made.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Its id in the source; carries its kind where several kinds feed one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description The source's own word for the kind.
             * @example InvtPart
             */
            source_kind: string | null;
            /**
             * @description What people call it in the source.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description When the source says it last changed.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description Opens it in the source.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
            /**
             * @description Tax code or schedule in the source.
             * @example STANDARD
             */
            tax_code: string | null;
            /**
             * @description Whether lots or single pieces are followed.
             * @example lot
             */
            tracking: ("none" | "lot" | "serial") | null;
            /**
             * @description Unit in which it is kept and counted.
             * @example {
             *       "code": "KGM",
             *       "source_unit": "kg"
             *     }
             */
            unit: {
                /**
                 * @description UN/ECE Rec 20 code, where known.
                 * @example KGM
                 */
                code: string | null;
                /**
                 * @description The source's own word for the unit.
                 * @example kg
                 */
                source_unit: string | null;
            } | null;
            /**
             * @description The same unit, as a record of its own.
             * @example unt_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            unit_id: string | null;
            /**
             * @description From whom it can be bought, under which code and at which price.
             * @example [
             *       {
             *         "vendor_id": "ven_3n5wq8kd0t7m2xc9vr4hbj6p1g",
             *         "code": "NB-6204-2RS",
             *         "name": "Bearing 6204 sealed",
             *         "price": {
             *           "amount": "3.95",
             *           "currency": "EUR"
             *         },
             *         "minimum_quantity": {
             *           "value": "50",
             *           "unit": "H87",
             *           "source_unit": "pcs"
             *         },
             *         "units_per_package": "10",
             *         "lead_time_days": 10,
             *         "is_preferred": true
             *       }
             *     ]
             */
            vendor_codes: {
                /**
                 * @description The vendor's own number for the item.
                 * @example NB-6204-2RS
                 */
                code: string | null;
                /**
                 * @description Whether this vendor is asked first.
                 * @example true
                 */
                is_preferred: boolean | null;
                /**
                 * @description Days from order to arrival. Unit: days.
                 * @example 10
                 */
                lead_time_days: number | null;
                /**
                 * @description From which quantity the price holds.
                 * @example {
                 *       "value": "50",
                 *       "unit": "H87",
                 *       "source_unit": "pcs"
                 *     }
                 */
                minimum_quantity: {
                    /** @description The source's own word for the unit. */
                    source_unit: string | null;
                    /** @description UN/ECE Rec 20 code, where known. */
                    unit: string | null;
                    /**
                     * @description A decimal number as text, never a float.
                     * @example 12.50
                     */
                    value: string;
                } | null;
                /**
                 * @description The vendor's own name for it.
                 * @example Bearing 6204 sealed
                 */
                name: string | null;
                /**
                 * @description Price of one unit from this vendor.
                 * @example {
                 *       "amount": "3.95",
                 *       "currency": "EUR"
                 *     }
                 */
                price: {
                    /**
                     * @description A decimal number as text, never a float.
                     * @example 12.50
                     */
                    amount: string;
                    /** @description ISO 4217 code. */
                    currency: string | null;
                } | null;
                /**
                 * @description How many stock units the vendor's unit holds.
                 * @example 10
                 */
                units_per_package: string | null;
                /**
                 * @description The vendor.
                 * @example ven_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                vendor_id: string | null;
            }[] | null;
            /**
             * @description Weight of one unit.
             * @example {
             *       "value": "0.106",
             *       "unit": "KGM",
             *       "source_unit": "kg"
             *     }
             */
            weight: {
                /** @description The source's own word for the unit. */
                source_unit: string | null;
                /** @description UN/ECE Rec 20 code, where known. */
                unit: string | null;
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description Width of one unit.
             * @example {
             *       "value": "47",
             *       "unit": "MMT",
             *       "source_unit": "mm"
             *     }
             */
            width: {
                /** @description The source's own word for the unit. */
                source_unit: string | null;
                /** @description UN/ECE Rec 20 code, where known. */
                unit: string | null;
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                value: string;
            } | null;
        };
        /** @description What may be asked of the source, instead of the vendor's own limits. */
        limits: {
            concurrent: number;
            rates: {
                /** @enum {string} */
                per: "second" | "minute" | "hour" | "day" | "week";
                requests: number;
            }[];
        };
        /** @description What may be asked of the source, instead of the vendor's own limits. */
        limitsInput: {
            concurrent: number;
            rates: {
                /** @enum {string} */
                per: "second" | "minute" | "hour" | "day" | "week";
                requests: number;
            }[];
        };
        /** What a link session's page shows */
        link_page: {
            /** @description Where systems send people back to who have consented; null: none is connected by consent here. */
            callback_url: string | null;
            /** @description Where the customer goes who breaks off. */
            cancel_url: string | null;
            choices: ("entities" | "window")[];
            connectors: components["schemas"]["connector_summary"][];
            customer_name: string | null;
            /** Format: date-time */
            expires_at: string;
            language: ("en" | "de") | null;
            /** @description The origins to which the page may tell how it went. */
            origins: string[];
            /** @description What was given already and is not connected yet. */
            pending_connection: components["schemas"]["pending_connection"] | null;
            /** @description The connection that is connected again. */
            reconnect: {
                connector: string;
                name: string;
            } | null;
            /** @description Settings that are filled in already, by connector. */
            settings: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            vendor: {
                color: string | null;
                logo: string | null;
                name: string;
            };
        };
        /** Link session */
        link_session: {
            /** @description The connection that is to be connected again. */
            connection_id: string | null;
            /** @description Ids of the connections that it has made. */
            connections: string[];
            connectors: string[] | null;
            /** Format: date-time */
            created_at: string;
            customer_name: string | null;
            /** Format: date-time */
            expires_at: string;
            id: string;
            reusable: boolean;
            /** @enum {string} */
            status: "open" | "used" | "expired" | "revoked";
        };
        /** Settings of Link */
        link_settings: {
            /** @description Of buttons and what is chosen; it is darkened where it could not be read. */
            color: string | null;
            logo: string | null;
            /** @description Who asks: your product's name. */
            name: string;
            /** @description The only origins whose pages may frame Link. */
            origins: string[];
        };
        link_settings_changeInput: {
            /** @description Of buttons and what is chosen; it is darkened where it could not be read. */
            color?: string | null;
            logo?: string | null;
            /** @description Who asks: your product's name. */
            name?: string;
            /** @description The only origins whose pages may frame Link. */
            origins?: string[];
        };
        /** Connection in a list */
        listed_connection: {
            /** @description Which account of the system it is. */
            account: string;
            /** @description The certificate that it signs with; null: it signs with none. */
            certificate: {
                fingerprint: string;
                id: string;
                kind: string;
                /** @description It ends within so many days (60, 14 or 2); null: not soon. */
                last_warning_days: number | null;
                /**
                 * @description By whom it was made: Millwright, or the customer.
                 * @enum {string}
                 */
                origin: "generated" | "uploaded";
                /** Format: date-time */
                valid_from: string;
                /** Format: date-time */
                valid_until: string;
            } | null;
            connector: string;
            /** Format: date-time */
            created_at: string;
            disconnected_at: string | null;
            entities: string[] | null;
            erased_at: string | null;
            history: components["schemas"]["history"];
            id: string;
            /** @description When anything of it was last read with success. */
            last_success_at: string | null;
            limits: components["schemas"]["limits"] | null;
            masks: {
                [key: string]: string[];
            } | null;
            metadata: {
                [key: string]: unknown;
            };
            name: string;
            /** @description How many live records it has, as of its last run. */
            records: number;
            schedule: components["schemas"]["schedule"] | null;
            settings: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            status: "active" | "reauthorization_required" | "disconnected";
            /** Format: date-time */
            updated_at: string;
            /** @description Grows with every change; its ETag is made of it. */
            version: number;
        };
        /**
         * Location
         * @description A place of work at any level, from a country down to a zone on a floor. Each names the place it lies in.
         */
        location: {
            /**
             * @description Its postal address.
             * @example {
             *       "lines": [
             *         "1 Mill Lane"
             *       ],
             *       "city": "Leeds",
             *       "region": "West Yorkshire",
             *       "postal_code": "LS1 4AP",
             *       "country": "GB"
             *     }
             */
            address: {
                /**
                 * @description Town.
                 * @example Leeds
                 */
                city: string | null;
                /**
                 * @description ISO 3166-1 alpha-2 code.
                 * @example GB
                 */
                country: string | null;
                /**
                 * @description Street, house, box: as printed.
                 * @example [
                 *       "1 Mill Lane"
                 *     ]
                 */
                lines: string[] | null;
                /**
                 * @description Postal code.
                 * @example LS1 4AP
                 */
                postal_code: string | null;
                /**
                 * @description State, county or province.
                 * @example West Yorkshire
                 */
                region: string | null;
            } | null;
            /**
             * @description Short code in the source.
             * @example HBR
             */
            code: string | null;
            /** @description The connection it came through. */
            connection_id: string;
            /** @description The connection's own fields. */
            custom: {
                [key: string]: unknown;
            };
            /** @description When it was found to be gone; null while it lives. */
            deleted_at: string | null;
            /** @description Whether the source reported the deletion, or a full read lacked it. */
            deleted_how: ("reported" | "inferred") | null;
            /**
             * @description Of a floor: its number as the source counts, negative below ground.
             * @example 3
             */
            floor_number: number | null;
            /**
             * @description Ours; stays over re-syncs and reconnects.
             * @example loc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description Whether it is still in use.
             * @example true
             */
            is_active: boolean | null;
            /**
             * @description Which level of place it is.
             * @example building
             */
            kind: ("country" | "region" | "site" | "building" | "floor" | "zone") | null;
            /**
             * @description How far north; negative in the south (WGS 84). Unit: degrees.
             * @example 53.7937
             */
            latitude: string | null;
            /**
             * @description How far east; negative in the west (WGS 84). Unit: degrees.
             * @example -1.5472
             */
            longitude: string | null;
            /** @description Fields that the source filled with something that does not fit; they are null. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description When it last changed here; never goes back within a connection.
             */
            modified_at: string;
            /**
             * @description What it is called.
             * @example Harbour House
             */
            name: string | null;
            /**
             * @description The next larger place, in which it lies.
             * @example loc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            parent_id: string | null;
            /**
             * @description When the source says it was made.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Its id in the source; carries its kind where several kinds feed one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description What people call it in the source.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description The source's own word for the zone.
             * @example GMT Standard Time
             */
            source_time_zone: string | null;
            /**
             * @description When the source says it last changed.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description Opens it in the source.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
            /**
             * @description The zone that its clocks follow.
             * @example Europe/London
             */
            time_zone: string | null;
        };
        /** Mapping */
        mapping: {
            entity: string;
            fields: {
                is_custom: boolean;
                /** @description Whether filtering and sorting by it is cheap on lists of any length. */
                is_indexed: boolean;
                name: string;
                /** @description Stream by stream, in the order in which their words count: the first value stands. */
                sources: {
                    /**
                     * @description Whose word it is.
                     * @enum {string}
                     */
                    origin: "connector" | "workspace" | "connection";
                    source: components["schemas"]["mapping_source"] | {
                        /**
                         * @description By the connector's own code.
                         * @constant
                         */
                        computed: true;
                    };
                    stream: string;
                }[];
                /** @description What the field means. */
                title: string;
                type: string;
            }[];
            /** @description What the connection itself says, which `PUT` replaces. */
            override: components["schemas"]["mapping_override"];
            /** @description How far stored records are rewritten; null: the mapping was never changed. */
            reprocessing: {
                /** @description How many of them came out changed. */
                changed: number;
                /** @description Records looked at. */
                done: number;
                ended_at: string | null;
                started_at: string | null;
                /**
                 * @description Reads follow the mapping in any case; this is about what is stored.
                 * @enum {string}
                 */
                state: "pending" | "running" | "done";
                /** @description Of how many; null: not yet counted. */
                total: number | null;
            } | null;
            /** @description The streams that its records are made of. */
            streams: string[];
            /** @description 1 where nothing stands over the connector's own mapping. */
            version: number;
        };
        /** Effect of a mapping */
        mapping_effect: {
            /** @description Those that come out otherwise: so many changes with the cause `mapping` there would be. */
            changed: number;
            /** @description The fields that the change touches. */
            fields: {
                /** @description Records in which its value becomes another. */
                changed: number;
                field: string;
                /** @description Of those, how many have none and get one. */
                filled: number;
                /** @description Whether the connection's own field is taken away. */
                is_removed: boolean;
                /** @description Of those, how many have a value and get none. */
                new_nulls: number;
                /** @description Up to five; of a field in lines a list of each line's value. */
                samples: {
                    after: unknown;
                    before: unknown;
                    id: string;
                    source_id: string;
                }[];
            }[];
            /** @description What does not fit, as `mapping-issues` would list it. */
            issues: {
                /** @description How many would have it then. */
                after: number;
                /** @description How many records have it now. */
                before: number;
                field: string;
                /**
                 * @description A value that the table lacks, or one that does not fit.
                 * @enum {string}
                 */
                kind: "missing_value" | "type_error";
                reason: string;
                /** @description What the source gave in those, the most frequent first. */
                values: {
                    records: number;
                    value: string;
                }[];
            }[];
            /** @description Of those, how many get no other value: only a field of the connection's own that is null in them comes or goes. */
            only_empty_fields: number;
            /** @description How many records were looked at. */
            records: number;
            /** @description Those with a field that does not fit, now and then. */
            rejected: {
                after: number;
                before: number;
            };
        };
        /** Mapping file */
        mapping_file: {
            /**
             * @description Whose mappings these are.
             * @example netsuite
             */
            connector: string;
            /** @description By entity. Of one that is left out, nothing is said. */
            mappings: {
                [key: string]: components["schemas"]["mapping_override"];
            };
        };
        /** Mapping file */
        mapping_fileInput: {
            /**
             * @description Whose mappings these are.
             * @example netsuite
             */
            connector: string;
            /** @description By entity. Of one that is left out, nothing is said. */
            mappings: {
                [key: string]: components["schemas"]["mapping_overrideInput"];
            };
        };
        /** Mapping issue */
        mapping_issue: {
            entity: string;
            /** @description The values that most of them have, up to five. */
            examples: {
                /** @description One of them. */
                id: string;
                /** @description How many records have this value. */
                records: number;
                source_id: string;
                /** @description What the source gave, shortened. */
                value: string | null;
            }[];
            /** @description The field that is null for it, without places in lists. `raw:` before it: the source's field that is not as the connector says. */
            field: string;
            reason: string;
            /** @description How many live records have it. */
            records: number;
        };
        /** Mapping override */
        mapping_override: {
            /** @default {} */
            custom: {
                [key: string]: components["schemas"]["custom_field"];
            };
            /**
             * @description The model's own, by name; those of lines with their name before a dot: `lines.due_on`.
             * @default {}
             */
            fields: {
                [key: string]: components["schemas"]["field_mapping"];
            };
        };
        /** Mapping override */
        mapping_overrideInput: {
            /** @default {} */
            custom: {
                [key: string]: components["schemas"]["custom_fieldInput"];
            };
            /**
             * @description The model's own, by name; those of lines with their name before a dot: `lines.due_on`.
             * @default {}
             */
            fields: {
                [key: string]: components["schemas"]["field_mappingInput"];
            };
        };
        /** Preview of a mapping */
        mapping_preview: {
            /** @description The version that the change would follow: apply it with `If-Match` and this one's ETag. */
            base_version: number;
            /** @description Null: for all connections of the connector. */
            connection_id: string | null;
            connections: {
                changed: number;
                connection_id: string;
                done: number;
                /** @enum {string} */
                state: "running" | "done" | "outdated";
                total: number;
            }[];
            connector: string;
            /** @description What those that were looked at came to. */
            counts: components["schemas"]["mapping_effect"];
            /** Format: date-time */
            created_at: string;
            entity: string;
            /** @description What a sample of `estimate.records` records came to. */
            estimate: components["schemas"]["mapping_effect"];
            /**
             * Format: date-time
             * @description When it goes by itself.
             */
            expires_at: string;
            id: string;
            /** @description Records. */
            progress: {
                done: number;
                total: number;
            };
            /**
             * @description `done`: `counts` are of all records. `outdated`: the mapping was changed meanwhile, preview again.
             * @enum {string}
             */
            state: "running" | "done" | "outdated";
        };
        /** @description A path, a path with a value table, an expression, a constant, or nothing. */
        mapping_source: {
            /**
             * @description Names with dots between, through objects only. A dot inside a name is written `\.`.
             * @example vendor.id
             */
            path: string;
            /** @description The field's value for each of the source's. What is missing is a mapping issue. */
            values?: {
                [key: string]: unknown;
            };
        } | {
            expression: string;
        } | {
            constant: unknown;
        } | {
            /** @constant */
            unmapped: true;
        };
        /** @description A path, a path with a value table, an expression, a constant, or nothing. */
        mapping_sourceInput: {
            /**
             * @description Names with dots between, through objects only. A dot inside a name is written `\.`.
             * @example vendor.id
             */
            path: string;
            /** @description The field's value for each of the source's. What is missing is a mapping issue. */
            values?: {
                [key: string]: unknown;
            };
        } | {
            expression: string;
        } | {
            constant: unknown;
        } | {
            /** @constant */
            unmapped: true;
        };
        /** Mapping tried out */
        mapping_test: {
            data: {
                fields: {
                    after: unknown;
                    before: unknown;
                    field: string;
                    issues: {
                        reason: string;
                        value: string | null;
                    }[];
                }[];
                id: string;
                source_id: string;
            }[];
        };
        /** Version of a mapping */
        mapping_version: {
            changed_at: string | null;
            /** @description The API key. */
            changed_by: string | null;
            note: string | null;
            /**
             * @description Whose word changed with it.
             * @enum {string}
             */
            origin: "connector" | "workspace" | "connection";
            /** @description What the override says from this version on. */
            override: components["schemas"]["mapping_override"];
            version: number;
        };
        /** Caller */
        me: {
            /** @description The connection that calls are about. */
            connection_id: string | null;
            /** @description The API key's id, or the connection's. */
            id: string;
            /** @enum {string} */
            kind: "api_key" | "connection";
            /** @description An API key's scopes. A connection's token has none: it reads its own connection's data and starts its syncs. */
            scopes: string[];
            workspace_id: string;
        };
        /**
         * Organization
         * @description A company or other legal or accounting unit of the customer's own: a subsidiary, company or company code in its system.
         */
        organization: {
            /**
             * @description Its main address.
             * @example {
             *       "lines": [
             *         "1 Mill Lane"
             *       ],
             *       "city": "Leeds",
             *       "region": "West Yorkshire",
             *       "postal_code": "LS1 4AP",
             *       "country": "GB"
             *     }
             */
            address: {
                /**
                 * @description Town.
                 * @example Leeds
                 */
                city: string | null;
                /**
                 * @description ISO 3166-1 alpha-2 code.
                 * @example GB
                 */
                country: string | null;
                /**
                 * @description Street, house, box: as printed.
                 * @example [
                 *       "1 Mill Lane"
                 *     ]
                 */
                lines: string[] | null;
                /**
                 * @description Postal code.
                 * @example LS1 4AP
                 */
                postal_code: string | null;
                /**
                 * @description State, county or province.
                 * @example West Yorkshire
                 */
                region: string | null;
            } | null;
            /**
             * @description Where bills to it go.
             * @example {
             *       "lines": [
             *         "1 Mill Lane"
             *       ],
             *       "city": "Leeds",
             *       "region": "West Yorkshire",
             *       "postal_code": "LS1 4AP",
             *       "country": "GB"
             *     }
             */
            billing_address: {
                /**
                 * @description Town.
                 * @example Leeds
                 */
                city: string | null;
                /**
                 * @description ISO 3166-1 alpha-2 code.
                 * @example GB
                 */
                country: string | null;
                /**
                 * @description Street, house, box: as printed.
                 * @example [
                 *       "1 Mill Lane"
                 *     ]
                 */
                lines: string[] | null;
                /**
                 * @description Postal code.
                 * @example LS1 4AP
                 */
                postal_code: string | null;
                /**
                 * @description State, county or province.
                 * @example West Yorkshire
                 */
                region: string | null;
            } | null;
            /**
             * @description Short code in the source.
             * @example UK01
             */
            code: string | null;
            /** @description The connection it came through. */
            connection_id: string;
            /**
             * @description Whom to turn to.
             * @example Sam Example
             */
            contact_name: string | null;
            /**
             * @description Country where it is registered (ISO 3166-1 alpha-2).
             * @example GB
             */
            country: string | null;
            /**
             * @description Currency of its books (ISO 4217).
             * @example EUR
             */
            currency: string | null;
            /** @description The connection's own fields. */
            custom: {
                [key: string]: unknown;
            };
            /** @description When it was found to be gone; null while it lives. */
            deleted_at: string | null;
            /** @description Whether the source reported the deletion, or a full read lacked it. */
            deleted_how: ("reported" | "inferred") | null;
            /**
             * @description Longer description.
             * @example Weaving and finishing
             */
            description: string | null;
            /**
             * @description Main email address.
             * @example office@mills.example
             */
            email: string | null;
            /**
             * @description Ours; stays over re-syncs and reconnects.
             * @example org_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description Whether it is still in use.
             * @example true
             */
            is_active: boolean | null;
            /**
             * @description Whether it exists only to cancel dealings between the others.
             * @example false
             */
            is_elimination: boolean | null;
            /**
             * @description Name under which it is registered.
             * @example Example Mills (UK) Ltd
             */
            legal_name: string | null;
            /** @description Fields that the source filled with something that does not fit; they are null. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description When it last changed here; never goes back within a connection.
             */
            modified_at: string;
            /**
             * @description What it is called.
             * @example Example Mills UK
             */
            name: string | null;
            /**
             * @description The organization of which it is a part.
             * @example org_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            parent_id: string | null;
            /**
             * @description Main telephone number, as the source has it.
             * @example +44 113 496 0200
             */
            phone: string | null;
            /**
             * @description When the source says it was made.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Its id in the source; carries its kind where several kinds feed one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description What people call it in the source.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description When the source says it last changed.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description Opens it in the source.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
            /**
             * @description VAT or other tax registration number.
             * @example GB987654321
             */
            tax_number: string | null;
        };
        /** Overview */
        overview: {
            /** @description How much needs a person, by kind: `GET /v1/attention` lists it. */
            attention: {
                [key: string]: number;
            };
            connections: {
                active: number;
                disconnected: number;
                reauthorization_required: number;
            };
            /** @description The last days, the present one last. A run counts when it ends. */
            days: components["schemas"]["day_totals"][];
        };
        /**
         * Trial
         * @description Credentials that proved good and wait to be connected.
         */
        pending_connection: {
            check: components["schemas"]["check"];
            connector: string;
            id: string;
        };
        /**
         * Permission
         * @description A permission that something takes in the customer's system.
         */
        permission: {
            /**
             * @description Only some accounts ask for it: a check names it where it is missing.
             * @constant
             */
            conditional?: true;
            /** @description What is lost without it, where all else works. Left out: it does not work without. */
            consequence?: string;
            /** @description At the least. */
            level?: string;
            /** @description Where to give it, as the system's administrator sees it. */
            location: string;
            /** @description Its name, as the system shows it. */
            name: string;
        };
        /**
         * Person
         * @description Somebody who works here or uses the source: an employee, a contractor, a user; or an account for programs.
         */
        person: {
            /** @description The connection it came through. */
            connection_id: string;
            /** @description The connection's own fields. */
            custom: {
                [key: string]: unknown;
            };
            /** @description When it was found to be gone; null while it lives. */
            deleted_at: string | null;
            /** @description Whether the source reported the deletion, or a full read lacked it. */
            deleted_how: ("reported" | "inferred") | null;
            /**
             * @description In which department.
             * @example dep_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            department_id: string | null;
            /**
             * @description Work email address.
             * @example ada.thornton@millfield.example
             */
            email: string | null;
            /**
             * @description Number in the personnel files.
             * @example 10442
             */
            employee_number: string | null;
            /**
             * @description Family name.
             * @example Thornton
             */
            family_name: string | null;
            /**
             * @description Given name.
             * @example Ada
             */
            given_name: string | null;
            /**
             * @description Ours; stays over re-syncs and reconnects.
             * @example per_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description Whether they still work here, or may still log in.
             * @example true
             */
            is_active: boolean | null;
            /**
             * @description What they do.
             * @example Maintenance planner
             */
            job_title: string | null;
            /**
             * @description An employee, a contractor, somebody of whom the source only says that they use it, or no human at all.
             * @example employee
             */
            kind: ("employee" | "contractor" | "user" | "service") | null;
            /**
             * @description Where they mostly work.
             * @example loc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            location_id: string | null;
            /**
             * @description To whom they report.
             * @example per_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            manager_id: string | null;
            /** @description Fields that the source filled with something that does not fit; they are null. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description When it last changed here; never goes back within a connection.
             */
            modified_at: string;
            /**
             * @description Whole name.
             * @example Ada Thornton
             */
            name: string | null;
            /**
             * @description Work telephone number.
             * @example +44 113 496 0120
             */
            phone: string | null;
            /**
             * @description When the source says it was made.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Its id in the source; carries its kind where several kinds feed one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description What people call it in the source.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description When the source says it last changed.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description Opens it in the source.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
        };
        /**
         * Problem
         * @description Why a request was refused (RFC 9457).
         */
        problem: {
            /**
             * @description What a program should branch on.
             * @enum {string}
             */
            code: "invalid_body" | "invalid_parameter" | "unknown_field" | "unknown_filter" | "invalid_cursor" | "sort_not_indexed" | "unknown_entity" | "not_found" | "route_not_found" | "method_not_allowed" | "body_too_large" | "unsupported_media_type" | "header_too_large" | "source_webhook_rejected" | "token_missing" | "token_invalid" | "reauthorization_required" | "connection_disconnected" | "link_expired" | "wrong_credential_type" | "scope_missing" | "connection_header_missing" | "conflict" | "already_completed" | "idempotency_mismatch" | "idempotency_in_progress" | "precondition_failed" | "invalid_settings" | "not_supported" | "mapping_invalid" | "mapping_reprocessing" | "nothing_to_accept" | "rate_limited" | "credentials_refused" | "permission_missing" | "source_unreachable" | "source_throttled" | "source_quota_exhausted" | "source_failed" | "source_refused" | "source_unreadable" | "address_not_allowed" | "cancelled" | "run_lost" | "root_key_missing" | "database_unavailable" | "not_ready" | "internal";
            /** @description What happened here and what to do, for a person. */
            detail: string;
            /** @description All that does not fit. */
            errors?: {
                field: string;
                reason: string;
            }[];
            /** @description The field that does not fit. */
            field?: string;
            /**
             * @description Whose side it is on: this request, the customer's system, the connection's state, or Millwright.
             * @enum {string}
             */
            origin: "request" | "source" | "connection" | "millwright";
            /** @description The parameter or header that does not fit. */
            parameter?: string;
            /** @description Finds this request in the log. */
            request_id: string;
            /** @description Whether the same request may succeed later without anybody changing anything. */
            retryable: boolean;
            /** @description The HTTP status. */
            status: number;
            /** @description The kind of problem in a few words. */
            title: string;
            /**
             * @description Where this kind of problem is explained.
             * @example /v1/errors/not_found
             */
            type: string;
        };
        /**
         * Production order
         * @description An order to make an item from others. Some systems call it a work order; an order to maintain something is another thing.
         */
        production_order: {
            /**
             * @description When it ended.
             * @example 2026-12-02T13:10:00.000Z
             */
            actual_end_at: string | null;
            /**
             * @description When it began.
             * @example 2026-11-30T07:40:00.000Z
             */
            actual_start_at: string | null;
            /**
             * @description Number or name of the bill of materials.
             * @example BOM-6204-KIT
             */
            bill_of_materials: string | null;
            /**
             * @description What goes in, line by line.
             * @example [
             *       {
             *         "id": "prc_3n5wq8kd0t7m2xc9vr4hbj6p1g",
             *         "source_id": "1",
             *         "line_number": 1,
             *         "item_id": "itm_3n5wq8kd0t7m2xc9vr4hbj6p1g",
             *         "item_code": "BRG-6204",
             *         "description": "Deep groove ball bearing 6204",
             *         "warehouse_id": "whs_3n5wq8kd0t7m2xc9vr4hbj6p1g",
             *         "quantity": {
             *           "value": "100",
             *           "unit": "H87",
             *           "source_unit": "pcs"
             *         },
             *         "consumed": {
             *           "value": "40",
             *           "unit": "H87",
             *           "source_unit": "pcs"
             *         },
             *         "due_on": "2026-11-30",
             *         "unit_cost": {
             *           "amount": "3.74",
             *           "currency": "EUR"
             *         },
             *         "amount": {
             *           "amount": "374.00",
             *           "currency": "EUR"
             *         },
             *         "notes": "Grease before fitting."
             *       }
             *     ]
             */
            components: {
                /**
                 * @description Cost of the line.
                 * @example {
                 *       "amount": "374.00",
                 *       "currency": "EUR"
                 *     }
                 */
                amount: {
                    /**
                     * @description A decimal number as text, never a float.
                     * @example 12.50
                     */
                    amount: string;
                    /** @description ISO 4217 code. */
                    currency: string | null;
                } | null;
                /**
                 * @description How much has been taken.
                 * @example {
                 *       "value": "40",
                 *       "unit": "H87",
                 *       "source_unit": "pcs"
                 *     }
                 */
                consumed: {
                    /** @description The source's own word for the unit. */
                    source_unit: string | null;
                    /** @description UN/ECE Rec 20 code, where known. */
                    unit: string | null;
                    /**
                     * @description A decimal number as text, never a float.
                     * @example 12.50
                     */
                    value: string;
                } | null;
                /** @description The connection's own fields of lines, where it has any. */
                custom?: {
                    [key: string]: unknown;
                };
                /**
                 * @description Words on the line.
                 * @example Deep groove ball bearing 6204
                 */
                description: string | null;
                /**
                 * @description When it must be there.
                 * @example 2026-11-30
                 */
                due_on: string | null;
                /**
                 * @description The line's id.
                 * @example prc_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                id: string;
                /**
                 * @description The item's code as it stands on the order.
                 * @example BRG-6204
                 */
                item_code: string | null;
                /**
                 * @description What goes in.
                 * @example itm_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                item_id: string | null;
                /**
                 * @description Place in the list.
                 * @example 1
                 */
                line_number: number | null;
                /**
                 * @description Remarks.
                 * @example Grease before fitting.
                 */
                notes: string | null;
                /**
                 * @description How much is needed for the whole order.
                 * @example {
                 *       "value": "100",
                 *       "unit": "H87",
                 *       "source_unit": "pcs"
                 *     }
                 */
                quantity: {
                    /** @description The source's own word for the unit. */
                    source_unit: string | null;
                    /** @description UN/ECE Rec 20 code, where known. */
                    unit: string | null;
                    /**
                     * @description A decimal number as text, never a float.
                     * @example 12.50
                     */
                    value: string;
                } | null;
                /**
                 * @description The line's id in the source, unique within its document.
                 * @example 1
                 */
                source_id: string;
                /**
                 * @description Cost of one unit.
                 * @example {
                 *       "amount": "3.74",
                 *       "currency": "EUR"
                 *     }
                 */
                unit_cost: {
                    /**
                     * @description A decimal number as text, never a float.
                     * @example 12.50
                     */
                    amount: string;
                    /** @description ISO 4217 code. */
                    currency: string | null;
                } | null;
                /**
                 * @description From where it is taken.
                 * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                warehouse_id: string | null;
            }[] | null;
            /** @description The connection it came through. */
            connection_id: string;
            /**
             * @description What it has cost so far, or was planned to cost, as the source keeps it.
             * @example {
             *       "amount": "310.00",
             *       "currency": "EUR"
             *     }
             */
            cost: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /** @description The connection's own fields. */
            custom: {
                [key: string]: unknown;
            };
            /**
             * @description For which customer.
             * @example cus_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            customer_id: string | null;
            /** @description When it was found to be gone; null while it lives. */
            deleted_at: string | null;
            /** @description Whether the source reported the deletion, or a full read lacked it. */
            deleted_how: ("reported" | "inferred") | null;
            /**
             * @description Which department makes it.
             * @example dep_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            department_id: string | null;
            /**
             * @description What it is for, at more length.
             * @example Replacement at the November stop
             */
            description: string | null;
            /**
             * @description When it shall be ready.
             * @example 2026-12-04
             */
            due_on: string | null;
            /**
             * @description Ours; stays over re-syncs and reconnects.
             * @example prd_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description What is made.
             * @example itm_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            item_id: string | null;
            /** @description Fields that the source filled with something that does not fit; they are null. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description When it last changed here; never goes back within a connection.
             */
            modified_at: string;
            /**
             * @description Remarks.
             * @example Deliver before noon.
             */
            notes: string | null;
            /**
             * @description Date of the order.
             * @example 2026-11-20
             */
            ordered_on: string | null;
            /**
             * @description Which of our organizations makes it.
             * @example org_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            organization_id: string | null;
            /**
             * @description The order for which this one makes a part.
             * @example prd_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            parent_id: string | null;
            /**
             * @description When it shall end.
             * @example 2026-12-02T15:00:00.000Z
             */
            planned_end_at: string | null;
            /**
             * @description When it shall begin.
             * @example 2026-11-30T07:00:00.000Z
             */
            planned_start_at: string | null;
            /**
             * @description The source's own priority.
             * @example High
             */
            priority: string | null;
            /**
             * @description How much has been made.
             * @example {
             *       "value": "20",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            produced: {
                /** @description The source's own word for the unit. */
                source_unit: string | null;
                /** @description UN/ECE Rec 20 code, where known. */
                unit: string | null;
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description How much shall be made.
             * @example {
             *       "value": "50",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            quantity: {
                /** @description The source's own word for the unit. */
                source_unit: string | null;
                /** @description UN/ECE Rec 20 code, where known. */
                unit: string | null;
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description What it goes back to.
             * @example SO-2207
             */
            reference: string | null;
            /**
             * @description Number or name of the routing.
             * @example Assembly line 2
             */
            routing: string | null;
            /**
             * @description The sales order that it serves.
             * @example so_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            sales_order_id: string | null;
            /**
             * @description How much was spoilt.
             * @example {
             *       "value": "1",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            scrapped: {
                /** @description The source's own word for the unit. */
                source_unit: string | null;
                /** @description UN/ECE Rec 20 code, where known. */
                unit: string | null;
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description When the source says it was made.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Its id in the source; carries its kind where several kinds feed one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description What people call it in the source.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description The status as the source has it.
             * @example {
             *       "code": "B",
             *       "text": "Pending Receipt"
             *     }
             */
            source_status: {
                /**
                 * @description The code in the source.
                 * @example B
                 */
                code: string | null;
                /**
                 * @description What the source shows for it.
                 * @example Pending Receipt
                 */
                text: string | null;
            } | null;
            /**
             * @description When the source says it last changed.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description Opens it in the source.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
            /**
             * @description Where it stands.
             * @example in_progress
             */
            status: ("planned" | "released" | "in_progress" | "completed" | "closed" | "cancelled" | "unknown") | null;
            /**
             * @description Heading.
             * @example Bearings for line 2
             */
            title: string | null;
            /**
             * @description Where it is made, and where components are taken from and products put.
             * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            warehouse_id: string | null;
        };
        /** Production order: line */
        production_order_line: {
            /**
             * @description Cost of the line.
             * @example {
             *       "amount": "374.00",
             *       "currency": "EUR"
             *     }
             */
            amount: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /** @description The connection it came through. */
            connection_id: string;
            /**
             * @description How much has been taken.
             * @example {
             *       "value": "40",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            consumed: {
                /** @description The source's own word for the unit. */
                source_unit: string | null;
                /** @description UN/ECE Rec 20 code, where known. */
                unit: string | null;
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /** @description The connection's own fields of lines, where it has any. */
            custom?: {
                [key: string]: unknown;
            };
            /** @description When its document was found to be gone. */
            deleted_at: string | null;
            /**
             * @description Words on the line.
             * @example Deep groove ball bearing 6204
             */
            description: string | null;
            /**
             * @description When it must be there.
             * @example 2026-11-30
             */
            due_on: string | null;
            /**
             * @description The line's id.
             * @example prc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description The item's code as it stands on the order.
             * @example BRG-6204
             */
            item_code: string | null;
            /**
             * @description What goes in.
             * @example itm_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            item_id: string | null;
            /**
             * @description Place in the list.
             * @example 1
             */
            line_number: number | null;
            /**
             * Format: date-time
             * @description When its document last changed here.
             */
            modified_at: string;
            /**
             * @description Remarks.
             * @example Grease before fitting.
             */
            notes: string | null;
            /** @description The document that it stands in. */
            production_order_id: string;
            /**
             * @description How much is needed for the whole order.
             * @example {
             *       "value": "100",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            quantity: {
                /** @description The source's own word for the unit. */
                source_unit: string | null;
                /** @description UN/ECE Rec 20 code, where known. */
                unit: string | null;
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description The line's id in the source, unique within its document.
             * @example 1
             */
            source_id: string;
            /**
             * @description Cost of one unit.
             * @example {
             *       "amount": "3.74",
             *       "currency": "EUR"
             *     }
             */
            unit_cost: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description From where it is taken.
             * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            warehouse_id: string | null;
        };
        /**
         * Purchase order
         * @description An order to a vendor for goods or services, with its lines, and how much of it has come and been billed.
         */
        purchase_order: {
            /**
             * @description When it was approved.
             * @example 2026-11-20T14:05:00.000Z
             */
            approved_at: string | null;
            /**
             * @description Who approved it.
             * @example per_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            approver_id: string | null;
            /**
             * @description Where the bill goes.
             * @example {
             *       "lines": [
             *         "1 Mill Lane"
             *       ],
             *       "city": "Leeds",
             *       "region": "West Yorkshire",
             *       "postal_code": "LS1 4AP",
             *       "country": "GB"
             *     }
             */
            bill_to: {
                /**
                 * @description Town.
                 * @example Leeds
                 */
                city: string | null;
                /**
                 * @description ISO 3166-1 alpha-2 code.
                 * @example GB
                 */
                country: string | null;
                /**
                 * @description Street, house, box: as printed.
                 * @example [
                 *       "1 Mill Lane"
                 *     ]
                 */
                lines: string[] | null;
                /**
                 * @description Postal code.
                 * @example LS1 4AP
                 */
                postal_code: string | null;
                /**
                 * @description State, county or province.
                 * @example West Yorkshire
                 */
                region: string | null;
            } | null;
            /**
             * @description How much of it has been billed.
             * @example none
             */
            billing_status: ("none" | "partial" | "full" | "over") | null;
            /**
             * @description Who buys.
             * @example per_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            buyer_id: string | null;
            /**
             * @description When it was closed or completed.
             * @example 2026-12-08T10:00:00.000Z
             */
            closed_at: string | null;
            /** @description The connection it came through. */
            connection_id: string;
            /**
             * @description Currency of the document (ISO 4217).
             * @example EUR
             */
            currency: string | null;
            /** @description The connection's own fields. */
            custom: {
                [key: string]: unknown;
            };
            /** @description When it was found to be gone; null while it lives. */
            deleted_at: string | null;
            /** @description Whether the source reported the deletion, or a full read lacked it. */
            deleted_how: ("reported" | "inferred") | null;
            /**
             * @description Incoterm or other terms of delivery.
             * @example DAP Leeds
             */
            delivery_terms: string | null;
            /**
             * @description For which department.
             * @example dep_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            department_id: string | null;
            /**
             * @description What it is for, at more length.
             * @example Replacement at the November stop
             */
            description: string | null;
            /**
             * @description When the goods shall arrive.
             * @example 2026-12-04
             */
            due_on: string | null;
            /**
             * @description How many units of the organization's own currency one unit of the document's currency was worth.
             * @example 1.1734
             */
            exchange_rate: string | null;
            /**
             * @description Ours; stays over re-syncs and reconnects.
             * @example po_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description What is ordered, line by line.
             * @example [
             *       {
             *         "id": "pol_3n5wq8kd0t7m2xc9vr4hbj6p1g",
             *         "source_id": "1",
             *         "line_number": 1,
             *         "kind": "item",
             *         "item_id": "itm_3n5wq8kd0t7m2xc9vr4hbj6p1g",
             *         "item_code": "BRG-6204",
             *         "vendor_item_code": "NB-6204-2RS",
             *         "description": "Deep groove ball bearing 6204",
             *         "account_id": "acc_3n5wq8kd0t7m2xc9vr4hbj6p1g",
             *         "department_id": "dep_3n5wq8kd0t7m2xc9vr4hbj6p1g",
             *         "warehouse_id": "whs_3n5wq8kd0t7m2xc9vr4hbj6p1g",
             *         "vendor_id": "ven_3n5wq8kd0t7m2xc9vr4hbj6p1g",
             *         "quantity": {
             *           "value": "200",
             *           "unit": "H87",
             *           "source_unit": "pcs"
             *         },
             *         "received": {
             *           "value": "80",
             *           "unit": "H87",
             *           "source_unit": "pcs"
             *         },
             *         "billed": {
             *           "value": "0",
             *           "unit": "H87",
             *           "source_unit": "pcs"
             *         },
             *         "unit_price": {
             *           "amount": "3.95",
             *           "currency": "EUR"
             *         },
             *         "discount": {
             *           "amount": "0.00",
             *           "currency": "EUR"
             *         },
             *         "discount_percent": "0",
             *         "tax": {
             *           "amount": "150.10",
             *           "currency": "EUR"
             *         },
             *         "tax_code": "VAT19",
             *         "tax_percent": "19",
             *         "amount": {
             *           "amount": "790.00",
             *           "currency": "EUR"
             *         },
             *         "due_on": "2026-12-04",
             *         "expected_on": "2026-12-06",
             *         "reference": "10",
             *         "notes": "In boxes of 20.",
             *         "is_closed": false,
             *         "source_status": {
             *           "code": "B",
             *           "text": "Pending Receipt"
             *         }
             *       }
             *     ]
             */
            lines: {
                /**
                 * @description Account to which it is posted.
                 * @example acc_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                account_id: string | null;
                /**
                 * @description The line's amount after discount and before tax.
                 * @example {
                 *       "amount": "790.00",
                 *       "currency": "EUR"
                 *     }
                 */
                amount: {
                    /**
                     * @description A decimal number as text, never a float.
                     * @example 12.50
                     */
                    amount: string;
                    /** @description ISO 4217 code. */
                    currency: string | null;
                } | null;
                /**
                 * @description How much has been billed.
                 * @example {
                 *       "value": "0",
                 *       "unit": "H87",
                 *       "source_unit": "pcs"
                 *     }
                 */
                billed: {
                    /** @description The source's own word for the unit. */
                    source_unit: string | null;
                    /** @description UN/ECE Rec 20 code, where known. */
                    unit: string | null;
                    /**
                     * @description A decimal number as text, never a float.
                     * @example 12.50
                     */
                    value: string;
                } | null;
                /** @description The connection's own fields of lines, where it has any. */
                custom?: {
                    [key: string]: unknown;
                };
                /**
                 * @description For which department.
                 * @example dep_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                department_id: string | null;
                /**
                 * @description Words on the line.
                 * @example Deep groove ball bearing 6204
                 */
                description: string | null;
                /**
                 * @description What is taken off the line's amount.
                 * @example {
                 *       "amount": "0.00",
                 *       "currency": "EUR"
                 *     }
                 */
                discount: {
                    /**
                     * @description A decimal number as text, never a float.
                     * @example 12.50
                     */
                    amount: string;
                    /** @description ISO 4217 code. */
                    currency: string | null;
                } | null;
                /**
                 * @description The same as a share of the price. Unit: percent.
                 * @example 0
                 */
                discount_percent: string | null;
                /**
                 * @description When this line shall arrive.
                 * @example 2026-12-04
                 */
                due_on: string | null;
                /**
                 * @description When the vendor says that it will arrive.
                 * @example 2026-12-06
                 */
                expected_on: string | null;
                /**
                 * @description The line's id.
                 * @example pol_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                id: string;
                /**
                 * @description Whether nothing more is expected.
                 * @example false
                 */
                is_closed: boolean | null;
                /**
                 * @description The item's code as it stands on the order.
                 * @example BRG-6204
                 */
                item_code: string | null;
                /**
                 * @description What is ordered.
                 * @example itm_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                item_id: string | null;
                /**
                 * @description An item, a cost without an item, or words only.
                 * @example item
                 */
                kind: ("item" | "expense" | "text" | "other") | null;
                /**
                 * @description Place on the order.
                 * @example 1
                 */
                line_number: number | null;
                /**
                 * @description Remarks.
                 * @example In boxes of 20.
                 */
                notes: string | null;
                /**
                 * @description How much is ordered.
                 * @example {
                 *       "value": "200",
                 *       "unit": "H87",
                 *       "source_unit": "pcs"
                 *     }
                 */
                quantity: {
                    /** @description The source's own word for the unit. */
                    source_unit: string | null;
                    /** @description UN/ECE Rec 20 code, where known. */
                    unit: string | null;
                    /**
                     * @description A decimal number as text, never a float.
                     * @example 12.50
                     */
                    value: string;
                } | null;
                /**
                 * @description How much has come.
                 * @example {
                 *       "value": "80",
                 *       "unit": "H87",
                 *       "source_unit": "pcs"
                 *     }
                 */
                received: {
                    /** @description The source's own word for the unit. */
                    source_unit: string | null;
                    /** @description UN/ECE Rec 20 code, where known. */
                    unit: string | null;
                    /**
                     * @description A decimal number as text, never a float.
                     * @example 12.50
                     */
                    value: string;
                } | null;
                /**
                 * @description What both sides quote for the line.
                 * @example 10
                 */
                reference: string | null;
                /**
                 * @description The line's id in the source, unique within its document.
                 * @example 1
                 */
                source_id: string;
                /**
                 * @description The status as the source has it.
                 * @example {
                 *       "code": "B",
                 *       "text": "Pending Receipt"
                 *     }
                 */
                source_status: {
                    /**
                     * @description The code in the source.
                     * @example B
                     */
                    code: string | null;
                    /**
                     * @description What the source shows for it.
                     * @example Pending Receipt
                     */
                    text: string | null;
                } | null;
                /**
                 * @description Tax on the line.
                 * @example {
                 *       "amount": "150.10",
                 *       "currency": "EUR"
                 *     }
                 */
                tax: {
                    /**
                     * @description A decimal number as text, never a float.
                     * @example 12.50
                     */
                    amount: string;
                    /** @description ISO 4217 code. */
                    currency: string | null;
                } | null;
                /**
                 * @description Tax code in the source.
                 * @example VAT19
                 */
                tax_code: string | null;
                /**
                 * @description Rate of the tax. Unit: percent.
                 * @example 19
                 */
                tax_percent: string | null;
                /**
                 * @description Price of one unit, before discount and tax.
                 * @example {
                 *       "amount": "3.95",
                 *       "currency": "EUR"
                 *     }
                 */
                unit_price: {
                    /**
                     * @description A decimal number as text, never a float.
                     * @example 12.50
                     */
                    amount: string;
                    /** @description ISO 4217 code. */
                    currency: string | null;
                } | null;
                /**
                 * @description Where it differs from the order's.
                 * @example ven_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                vendor_id: string | null;
                /**
                 * @description The vendor's code for it.
                 * @example NB-6204-2RS
                 */
                vendor_item_code: string | null;
                /**
                 * @description Where this line's goods shall arrive.
                 * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                warehouse_id: string | null;
            }[] | null;
            /** @description Fields that the source filled with something that does not fit; they are null. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description When it last changed here; never goes back within a connection.
             */
            modified_at: string;
            /**
             * @description Remarks.
             * @example Deliver before noon.
             */
            notes: string | null;
            /**
             * @description Date of the order.
             * @example 2026-11-20
             */
            ordered_on: string | null;
            /**
             * @description Which of our organizations orders.
             * @example org_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            organization_id: string | null;
            /**
             * @description When payment is due, in the source's words.
             * @example 30 days net
             */
            payment_terms: string | null;
            /**
             * @description How much of it has come.
             * @example partial
             */
            receipt_status: ("none" | "partial" | "full" | "over") | null;
            /**
             * @description The vendor's own number for it, or what both sides quote.
             * @example NB-77120
             */
            reference: string | null;
            /**
             * @description Who asked for it.
             * @example per_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            requester_id: string | null;
            /**
             * @description Where the goods go.
             * @example {
             *       "lines": [
             *         "1 Mill Lane"
             *       ],
             *       "city": "Leeds",
             *       "region": "West Yorkshire",
             *       "postal_code": "LS1 4AP",
             *       "country": "GB"
             *     }
             */
            ship_to: {
                /**
                 * @description Town.
                 * @example Leeds
                 */
                city: string | null;
                /**
                 * @description ISO 3166-1 alpha-2 code.
                 * @example GB
                 */
                country: string | null;
                /**
                 * @description Street, house, box: as printed.
                 * @example [
                 *       "1 Mill Lane"
                 *     ]
                 */
                lines: string[] | null;
                /**
                 * @description Postal code.
                 * @example LS1 4AP
                 */
                postal_code: string | null;
                /**
                 * @description State, county or province.
                 * @example West Yorkshire
                 */
                region: string | null;
            } | null;
            /**
             * @description When the vendor ships or shipped.
             * @example 2026-12-01
             */
            shipped_on: string | null;
            /**
             * @description How it is shipped.
             * @example Road freight
             */
            shipping_method: string | null;
            /**
             * @description When the source says it was made.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Its id in the source; carries its kind where several kinds feed one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description What people call it in the source.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description The status as the source has it.
             * @example {
             *       "code": "B",
             *       "text": "Pending Receipt"
             *     }
             */
            source_status: {
                /**
                 * @description The code in the source.
                 * @example B
                 */
                code: string | null;
                /**
                 * @description What the source shows for it.
                 * @example Pending Receipt
                 */
                text: string | null;
            } | null;
            /**
             * @description When the source says it last changed.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description Opens it in the source.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
            /**
             * @description Where the order itself stands; what has come and been billed stands apart.
             * @example approved
             */
            status: ("draft" | "pending_approval" | "rejected" | "approved" | "sent" | "closed" | "cancelled" | "unknown") | null;
            /**
             * @description Sum of the lines, after discounts and before tax.
             * @example {
             *       "amount": "790.00",
             *       "currency": "EUR"
             *     }
             */
            subtotal: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description All taxes.
             * @example {
             *       "amount": "150.10",
             *       "currency": "EUR"
             *     }
             */
            tax: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Heading.
             * @example Bearings for line 2
             */
            title: string | null;
            /**
             * @description What is to be paid: subtotal and tax.
             * @example {
             *       "amount": "940.10",
             *       "currency": "EUR"
             *     }
             */
            total: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description To whom it goes.
             * @example ven_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            vendor_id: string | null;
            /**
             * @description Where the goods shall arrive.
             * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            warehouse_id: string | null;
        };
        /** Purchase order: line */
        purchase_order_line: {
            /**
             * @description Account to which it is posted.
             * @example acc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            account_id: string | null;
            /**
             * @description The line's amount after discount and before tax.
             * @example {
             *       "amount": "790.00",
             *       "currency": "EUR"
             *     }
             */
            amount: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description How much has been billed.
             * @example {
             *       "value": "0",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            billed: {
                /** @description The source's own word for the unit. */
                source_unit: string | null;
                /** @description UN/ECE Rec 20 code, where known. */
                unit: string | null;
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /** @description The connection it came through. */
            connection_id: string;
            /** @description The connection's own fields of lines, where it has any. */
            custom?: {
                [key: string]: unknown;
            };
            /** @description When its document was found to be gone. */
            deleted_at: string | null;
            /**
             * @description For which department.
             * @example dep_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            department_id: string | null;
            /**
             * @description Words on the line.
             * @example Deep groove ball bearing 6204
             */
            description: string | null;
            /**
             * @description What is taken off the line's amount.
             * @example {
             *       "amount": "0.00",
             *       "currency": "EUR"
             *     }
             */
            discount: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description The same as a share of the price. Unit: percent.
             * @example 0
             */
            discount_percent: string | null;
            /**
             * @description When this line shall arrive.
             * @example 2026-12-04
             */
            due_on: string | null;
            /**
             * @description When the vendor says that it will arrive.
             * @example 2026-12-06
             */
            expected_on: string | null;
            /**
             * @description The line's id.
             * @example pol_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description Whether nothing more is expected.
             * @example false
             */
            is_closed: boolean | null;
            /**
             * @description The item's code as it stands on the order.
             * @example BRG-6204
             */
            item_code: string | null;
            /**
             * @description What is ordered.
             * @example itm_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            item_id: string | null;
            /**
             * @description An item, a cost without an item, or words only.
             * @example item
             */
            kind: ("item" | "expense" | "text" | "other") | null;
            /**
             * @description Place on the order.
             * @example 1
             */
            line_number: number | null;
            /**
             * Format: date-time
             * @description When its document last changed here.
             */
            modified_at: string;
            /**
             * @description Remarks.
             * @example In boxes of 20.
             */
            notes: string | null;
            /** @description The document that it stands in. */
            purchase_order_id: string;
            /**
             * @description How much is ordered.
             * @example {
             *       "value": "200",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            quantity: {
                /** @description The source's own word for the unit. */
                source_unit: string | null;
                /** @description UN/ECE Rec 20 code, where known. */
                unit: string | null;
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description How much has come.
             * @example {
             *       "value": "80",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            received: {
                /** @description The source's own word for the unit. */
                source_unit: string | null;
                /** @description UN/ECE Rec 20 code, where known. */
                unit: string | null;
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description What both sides quote for the line.
             * @example 10
             */
            reference: string | null;
            /**
             * @description The line's id in the source, unique within its document.
             * @example 1
             */
            source_id: string;
            /**
             * @description The status as the source has it.
             * @example {
             *       "code": "B",
             *       "text": "Pending Receipt"
             *     }
             */
            source_status: {
                /**
                 * @description The code in the source.
                 * @example B
                 */
                code: string | null;
                /**
                 * @description What the source shows for it.
                 * @example Pending Receipt
                 */
                text: string | null;
            } | null;
            /**
             * @description Tax on the line.
             * @example {
             *       "amount": "150.10",
             *       "currency": "EUR"
             *     }
             */
            tax: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Tax code in the source.
             * @example VAT19
             */
            tax_code: string | null;
            /**
             * @description Rate of the tax. Unit: percent.
             * @example 19
             */
            tax_percent: string | null;
            /**
             * @description Price of one unit, before discount and tax.
             * @example {
             *       "amount": "3.95",
             *       "currency": "EUR"
             *     }
             */
            unit_price: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Where it differs from the order's.
             * @example ven_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            vendor_id: string | null;
            /**
             * @description The vendor's code for it.
             * @example NB-6204-2RS
             */
            vendor_item_code: string | null;
            /**
             * @description Where this line's goods shall arrive.
             * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            warehouse_id: string | null;
        };
        /** Raw record */
        raw_record: {
            /** @description The source's record as it came, less what is masked. */
            body: unknown;
            /** @description What the reader knew besides, and mapping needs. */
            context: {
                [key: string]: unknown;
            } | null;
            /**
             * Format: date-time
             * @description When this state of it was read.
             */
            fetched_at: string;
            /** @description Whether it is gone from the source; the last state stays. */
            is_deleted: boolean;
            /** @description Its key in the stream. */
            key: string;
            stream: string;
        };
        /** A call in the request log */
        request: {
            /** @description Of an outgoing call: which try of the same request it was. */
            attempt: number | null;
            /** @description Of the answer's body; null: not known. */
            bytes: number | null;
            /** @description Of an incoming call: who called. `hook`: the source, by its webhook. */
            caller: {
                /** @description Of the API key, connection or link session. */
                id: string;
                /** @enum {string} */
                kind: "api_key" | "connection" | "link" | "source_webhook";
                /** @description Of an API key. */
                name: string | null;
            } | null;
            /** @description What was wrong with it, as `GET /v1/errors/{code}` explains; null: nothing. */
            code: string | null;
            /** @description The connection that it was about. */
            connection_id: string | null;
            /** @description Null: there is no such connection, as when trying credentials came to nothing. */
            connection_name: string | null;
            /**
             * @description `outgoing`: Millwright called a source. `incoming`: somebody, or a source by its webhook, called Millwright.
             * @enum {string}
             */
            direction: "incoming" | "outgoing";
            /** @description Until the answer was whole. */
            duration_ms: number;
            /** @description Of a failing answer of a source: its beginning. What is, or looks like, a secret or an e-mail address stands there as `***`. */
            excerpt: string | null;
            id: string;
            method: string;
            /** @description Of an incoming call its own id, as its answer said. Of an outgoing one the id of the incoming call that led to it, a sync that was asked for included; null: none did. */
            request_id: string | null;
            /** @description Of an incoming call: the address's pattern. */
            route: string | null;
            /** @description Of an outgoing call: the run that made it; null: none. */
            run_id: string | null;
            /** @description What the source calls the request, where its answer says: what its support will ask for. */
            source_request_id: string | null;
            /** Format: date-time */
            started_at: string;
            /** @description The answer's HTTP status; null: none came. */
            status: number | null;
            /** @description Of an outgoing call: the stream that was being read. */
            stream: string | null;
            /** @description Of an outgoing call the whole address, without what is secret or private in its query (`***`); of an incoming one its path without the query, or the route's pattern where the path is a secret. */
            url: string;
        };
        /** Run */
        run: {
            /** @description What a person should look at: deletions that were held back, parts that could not be read. */
            alarms: {
                /** @description When a person accepted these deletions; null: nobody has, or there is nothing to accept. */
                accepted_at: string | null;
                /** @enum {string} */
                code: "empty_list" | "mass_deletion" | "partial_list" | "incomplete_list" | "part_failed";
                message: string;
                missing_count: number;
                previous_count: number;
                scope: string | null;
            }[];
            /** @description Raw records read, changed, unchanged and deleted; records kept with a field that did not fit. */
            counts: {
                changed: number;
                deleted: number;
                read: number;
                rejected: number;
                unchanged: number;
            };
            /** Format: date-time */
            created_at: string;
            ended_at: string | null;
            /** @description The entities that the stream feeds. */
            entities: string[];
            error: {
                code: string;
                /** @description What happened and what to do. */
                message: string;
                origin: string;
                retryable: boolean;
            } | null;
            id: string;
            /**
             * @description `targeted`: only records that a webhook of the source named.
             * @enum {string}
             */
            mode: "full" | "incremental" | "targeted";
            /** @description How far it is, where the source lets it be known. */
            progress: {
                done: number;
                total: number;
            } | null;
            /** @description Calls to the source. */
            requests: number;
            started_at: string | null;
            /** @enum {string} */
            status: "queued" | "running" | "succeeded" | "partial" | "failed" | "cancelled";
            stream: string;
            sync_id: string;
            /** @description The days read, both included. */
            window: {
                /** Format: date */
                from: string;
                /** Format: date */
                until: string;
            } | null;
        };
        /**
         * Sales order
         * @description A customer's order for goods or services, with its lines, and how much of it has been sent, billed and paid.
         */
        sales_order: {
            /**
             * @description When it was approved.
             * @example 2026-11-20T14:05:00.000Z
             */
            approved_at: string | null;
            /**
             * @description Where the invoice goes.
             * @example {
             *       "lines": [
             *         "1 Mill Lane"
             *       ],
             *       "city": "Leeds",
             *       "region": "West Yorkshire",
             *       "postal_code": "LS1 4AP",
             *       "country": "GB"
             *     }
             */
            bill_to: {
                /**
                 * @description Town.
                 * @example Leeds
                 */
                city: string | null;
                /**
                 * @description ISO 3166-1 alpha-2 code.
                 * @example GB
                 */
                country: string | null;
                /**
                 * @description Street, house, box: as printed.
                 * @example [
                 *       "1 Mill Lane"
                 *     ]
                 */
                lines: string[] | null;
                /**
                 * @description Postal code.
                 * @example LS1 4AP
                 */
                postal_code: string | null;
                /**
                 * @description State, county or province.
                 * @example West Yorkshire
                 */
                region: string | null;
            } | null;
            /**
             * @description How much of it has been billed.
             * @example none
             */
            billing_status: ("none" | "partial" | "full" | "over") | null;
            /**
             * @description When it was closed or completed.
             * @example 2026-12-08T10:00:00.000Z
             */
            closed_at: string | null;
            /** @description The connection it came through. */
            connection_id: string;
            /**
             * @description Whom to turn to at the customer.
             * @example Ada Example
             */
            contact_name: string | null;
            /**
             * @description Currency of the document (ISO 4217).
             * @example EUR
             */
            currency: string | null;
            /** @description The connection's own fields. */
            custom: {
                [key: string]: unknown;
            };
            /**
             * @description From whom it is.
             * @example cus_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            customer_id: string | null;
            /** @description When it was found to be gone; null while it lives. */
            deleted_at: string | null;
            /** @description Whether the source reported the deletion, or a full read lacked it. */
            deleted_how: ("reported" | "inferred") | null;
            /**
             * @description Incoterm or other terms of delivery.
             * @example EXW Leeds
             */
            delivery_terms: string | null;
            /**
             * @description Which department sells.
             * @example dep_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            department_id: string | null;
            /**
             * @description What it is for, at more length.
             * @example Replacement at the November stop
             */
            description: string | null;
            /**
             * @description When it is promised.
             * @example 2026-12-04
             */
            due_on: string | null;
            /**
             * @description How many units of the organization's own currency one unit of the document's currency was worth.
             * @example 1.1734
             */
            exchange_rate: string | null;
            /**
             * @description How much of it has been sent or done.
             * @example partial
             */
            fulfillment_status: ("none" | "partial" | "full" | "over") | null;
            /**
             * @description Ours; stays over re-syncs and reconnects.
             * @example so_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description What is ordered, line by line.
             * @example [
             *       {
             *         "id": "sol_3n5wq8kd0t7m2xc9vr4hbj6p1g",
             *         "source_id": "1",
             *         "line_number": 1,
             *         "kind": "item",
             *         "item_id": "itm_3n5wq8kd0t7m2xc9vr4hbj6p1g",
             *         "item_code": "BRG-6204",
             *         "description": "Deep groove ball bearing 6204",
             *         "account_id": "acc_3n5wq8kd0t7m2xc9vr4hbj6p1g",
             *         "department_id": "dep_3n5wq8kd0t7m2xc9vr4hbj6p1g",
             *         "warehouse_id": "whs_3n5wq8kd0t7m2xc9vr4hbj6p1g",
             *         "quantity": {
             *           "value": "200",
             *           "unit": "H87",
             *           "source_unit": "pcs"
             *         },
             *         "fulfilled": {
             *           "value": "80",
             *           "unit": "H87",
             *           "source_unit": "pcs"
             *         },
             *         "billed": {
             *           "value": "0",
             *           "unit": "H87",
             *           "source_unit": "pcs"
             *         },
             *         "unit_price": {
             *           "amount": "3.95",
             *           "currency": "EUR"
             *         },
             *         "discount": {
             *           "amount": "0.00",
             *           "currency": "EUR"
             *         },
             *         "discount_percent": "0",
             *         "tax": {
             *           "amount": "150.10",
             *           "currency": "EUR"
             *         },
             *         "tax_code": "VAT19",
             *         "tax_percent": "19",
             *         "amount": {
             *           "amount": "790.00",
             *           "currency": "EUR"
             *         },
             *         "due_on": "2026-12-04",
             *         "reference": "10",
             *         "notes": "In boxes of 20.",
             *         "is_closed": false
             *       }
             *     ]
             */
            lines: {
                /**
                 * @description Account to which it is posted.
                 * @example acc_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                account_id: string | null;
                /**
                 * @description The line's amount after discount and before tax.
                 * @example {
                 *       "amount": "790.00",
                 *       "currency": "EUR"
                 *     }
                 */
                amount: {
                    /**
                     * @description A decimal number as text, never a float.
                     * @example 12.50
                     */
                    amount: string;
                    /** @description ISO 4217 code. */
                    currency: string | null;
                } | null;
                /**
                 * @description How much has been billed.
                 * @example {
                 *       "value": "0",
                 *       "unit": "H87",
                 *       "source_unit": "pcs"
                 *     }
                 */
                billed: {
                    /** @description The source's own word for the unit. */
                    source_unit: string | null;
                    /** @description UN/ECE Rec 20 code, where known. */
                    unit: string | null;
                    /**
                     * @description A decimal number as text, never a float.
                     * @example 12.50
                     */
                    value: string;
                } | null;
                /** @description The connection's own fields of lines, where it has any. */
                custom?: {
                    [key: string]: unknown;
                };
                /**
                 * @description Which department sells.
                 * @example dep_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                department_id: string | null;
                /**
                 * @description Words on the line.
                 * @example Deep groove ball bearing 6204
                 */
                description: string | null;
                /**
                 * @description What is taken off the line's amount.
                 * @example {
                 *       "amount": "0.00",
                 *       "currency": "EUR"
                 *     }
                 */
                discount: {
                    /**
                     * @description A decimal number as text, never a float.
                     * @example 12.50
                     */
                    amount: string;
                    /** @description ISO 4217 code. */
                    currency: string | null;
                } | null;
                /**
                 * @description The same as a share of the price. Unit: percent.
                 * @example 0
                 */
                discount_percent: string | null;
                /**
                 * @description When this line is promised.
                 * @example 2026-12-04
                 */
                due_on: string | null;
                /**
                 * @description How much has been sent or done.
                 * @example {
                 *       "value": "80",
                 *       "unit": "H87",
                 *       "source_unit": "pcs"
                 *     }
                 */
                fulfilled: {
                    /** @description The source's own word for the unit. */
                    source_unit: string | null;
                    /** @description UN/ECE Rec 20 code, where known. */
                    unit: string | null;
                    /**
                     * @description A decimal number as text, never a float.
                     * @example 12.50
                     */
                    value: string;
                } | null;
                /**
                 * @description The line's id.
                 * @example sol_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                id: string;
                /**
                 * @description Whether nothing more will be sent.
                 * @example false
                 */
                is_closed: boolean | null;
                /**
                 * @description The item's code as it stands on the order.
                 * @example BRG-6204
                 */
                item_code: string | null;
                /**
                 * @description What is ordered.
                 * @example itm_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                item_id: string | null;
                /**
                 * @description An item, a charge without an item, or words only.
                 * @example item
                 */
                kind: ("item" | "charge" | "text" | "other") | null;
                /**
                 * @description Place on the order.
                 * @example 1
                 */
                line_number: number | null;
                /**
                 * @description Remarks.
                 * @example In boxes of 20.
                 */
                notes: string | null;
                /**
                 * @description How much is ordered.
                 * @example {
                 *       "value": "200",
                 *       "unit": "H87",
                 *       "source_unit": "pcs"
                 *     }
                 */
                quantity: {
                    /** @description The source's own word for the unit. */
                    source_unit: string | null;
                    /** @description UN/ECE Rec 20 code, where known. */
                    unit: string | null;
                    /**
                     * @description A decimal number as text, never a float.
                     * @example 12.50
                     */
                    value: string;
                } | null;
                /**
                 * @description What both sides quote for the line.
                 * @example 10
                 */
                reference: string | null;
                /**
                 * @description The line's id in the source, unique within its document.
                 * @example 1
                 */
                source_id: string;
                /**
                 * @description Tax on the line.
                 * @example {
                 *       "amount": "150.10",
                 *       "currency": "EUR"
                 *     }
                 */
                tax: {
                    /**
                     * @description A decimal number as text, never a float.
                     * @example 12.50
                     */
                    amount: string;
                    /** @description ISO 4217 code. */
                    currency: string | null;
                } | null;
                /**
                 * @description Tax code in the source.
                 * @example VAT19
                 */
                tax_code: string | null;
                /**
                 * @description Rate of the tax. Unit: percent.
                 * @example 19
                 */
                tax_percent: string | null;
                /**
                 * @description Price of one unit, before discount and tax.
                 * @example {
                 *       "amount": "3.95",
                 *       "currency": "EUR"
                 *     }
                 */
                unit_price: {
                    /**
                     * @description A decimal number as text, never a float.
                     * @example 12.50
                     */
                    amount: string;
                    /** @description ISO 4217 code. */
                    currency: string | null;
                } | null;
                /**
                 * @description From where this line's goods go.
                 * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                warehouse_id: string | null;
            }[] | null;
            /** @description Fields that the source filled with something that does not fit; they are null. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description When it last changed here; never goes back within a connection.
             */
            modified_at: string;
            /**
             * @description Remarks.
             * @example Deliver before noon.
             */
            notes: string | null;
            /**
             * @description Date of the order.
             * @example 2026-11-20
             */
            ordered_on: string | null;
            /**
             * @description Which of our organizations sells.
             * @example org_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            organization_id: string | null;
            /**
             * @description How much of it has been paid.
             * @example none
             */
            payment_status: ("none" | "partial" | "full" | "over") | null;
            /**
             * @description When payment is due, in the source's words.
             * @example 30 days net
             */
            payment_terms: string | null;
            /**
             * @description The customer's own order number.
             * @example 4500123456
             */
            reference: string | null;
            /**
             * @description Who sells.
             * @example per_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            sales_person_id: string | null;
            /**
             * @description Where the goods go.
             * @example {
             *       "lines": [
             *         "1 Mill Lane"
             *       ],
             *       "city": "Leeds",
             *       "region": "West Yorkshire",
             *       "postal_code": "LS1 4AP",
             *       "country": "GB"
             *     }
             */
            ship_to: {
                /**
                 * @description Town.
                 * @example Leeds
                 */
                city: string | null;
                /**
                 * @description ISO 3166-1 alpha-2 code.
                 * @example GB
                 */
                country: string | null;
                /**
                 * @description Street, house, box: as printed.
                 * @example [
                 *       "1 Mill Lane"
                 *     ]
                 */
                lines: string[] | null;
                /**
                 * @description Postal code.
                 * @example LS1 4AP
                 */
                postal_code: string | null;
                /**
                 * @description State, county or province.
                 * @example West Yorkshire
                 */
                region: string | null;
            } | null;
            /**
             * @description Number of the shipment, where there is one.
             * @example SHP-3381
             */
            shipment_number: string | null;
            /**
             * @description When it ships or shipped.
             * @example 2026-12-01
             */
            shipped_on: string | null;
            /**
             * @description How it is shipped.
             * @example Parcel
             */
            shipping_method: string | null;
            /**
             * @description When the source says it was made.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Its id in the source; carries its kind where several kinds feed one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description What people call it in the source.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description The status as the source has it.
             * @example {
             *       "code": "B",
             *       "text": "Pending Receipt"
             *     }
             */
            source_status: {
                /**
                 * @description The code in the source.
                 * @example B
                 */
                code: string | null;
                /**
                 * @description What the source shows for it.
                 * @example Pending Receipt
                 */
                text: string | null;
            } | null;
            /**
             * @description When the source says it last changed.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description Opens it in the source.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
            /**
             * @description Where the order itself stands; what has been sent, billed and paid stands apart.
             * @example approved
             */
            status: ("draft" | "quoted" | "pending_approval" | "rejected" | "approved" | "closed" | "cancelled" | "unknown") | null;
            /**
             * @description Sum of the lines, after discounts and before tax.
             * @example {
             *       "amount": "790.00",
             *       "currency": "EUR"
             *     }
             */
            subtotal: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description All taxes.
             * @example {
             *       "amount": "150.10",
             *       "currency": "EUR"
             *     }
             */
            tax: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Heading.
             * @example Bearings for line 2
             */
            title: string | null;
            /**
             * @description What is to be paid: subtotal and tax.
             * @example {
             *       "amount": "940.10",
             *       "currency": "EUR"
             *     }
             */
            total: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description From where the goods go.
             * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            warehouse_id: string | null;
        };
        /** Sales order: line */
        sales_order_line: {
            /**
             * @description Account to which it is posted.
             * @example acc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            account_id: string | null;
            /**
             * @description The line's amount after discount and before tax.
             * @example {
             *       "amount": "790.00",
             *       "currency": "EUR"
             *     }
             */
            amount: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description How much has been billed.
             * @example {
             *       "value": "0",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            billed: {
                /** @description The source's own word for the unit. */
                source_unit: string | null;
                /** @description UN/ECE Rec 20 code, where known. */
                unit: string | null;
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /** @description The connection it came through. */
            connection_id: string;
            /** @description The connection's own fields of lines, where it has any. */
            custom?: {
                [key: string]: unknown;
            };
            /** @description When its document was found to be gone. */
            deleted_at: string | null;
            /**
             * @description Which department sells.
             * @example dep_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            department_id: string | null;
            /**
             * @description Words on the line.
             * @example Deep groove ball bearing 6204
             */
            description: string | null;
            /**
             * @description What is taken off the line's amount.
             * @example {
             *       "amount": "0.00",
             *       "currency": "EUR"
             *     }
             */
            discount: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description The same as a share of the price. Unit: percent.
             * @example 0
             */
            discount_percent: string | null;
            /**
             * @description When this line is promised.
             * @example 2026-12-04
             */
            due_on: string | null;
            /**
             * @description How much has been sent or done.
             * @example {
             *       "value": "80",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            fulfilled: {
                /** @description The source's own word for the unit. */
                source_unit: string | null;
                /** @description UN/ECE Rec 20 code, where known. */
                unit: string | null;
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description The line's id.
             * @example sol_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description Whether nothing more will be sent.
             * @example false
             */
            is_closed: boolean | null;
            /**
             * @description The item's code as it stands on the order.
             * @example BRG-6204
             */
            item_code: string | null;
            /**
             * @description What is ordered.
             * @example itm_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            item_id: string | null;
            /**
             * @description An item, a charge without an item, or words only.
             * @example item
             */
            kind: ("item" | "charge" | "text" | "other") | null;
            /**
             * @description Place on the order.
             * @example 1
             */
            line_number: number | null;
            /**
             * Format: date-time
             * @description When its document last changed here.
             */
            modified_at: string;
            /**
             * @description Remarks.
             * @example In boxes of 20.
             */
            notes: string | null;
            /**
             * @description How much is ordered.
             * @example {
             *       "value": "200",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            quantity: {
                /** @description The source's own word for the unit. */
                source_unit: string | null;
                /** @description UN/ECE Rec 20 code, where known. */
                unit: string | null;
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description What both sides quote for the line.
             * @example 10
             */
            reference: string | null;
            /** @description The document that it stands in. */
            sales_order_id: string;
            /**
             * @description The line's id in the source, unique within its document.
             * @example 1
             */
            source_id: string;
            /**
             * @description Tax on the line.
             * @example {
             *       "amount": "150.10",
             *       "currency": "EUR"
             *     }
             */
            tax: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Tax code in the source.
             * @example VAT19
             */
            tax_code: string | null;
            /**
             * @description Rate of the tax. Unit: percent.
             * @example 19
             */
            tax_percent: string | null;
            /**
             * @description Price of one unit, before discount and tax.
             * @example {
             *       "amount": "3.95",
             *       "currency": "EUR"
             *     }
             */
            unit_price: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description From where this line's goods go.
             * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            warehouse_id: string | null;
        };
        /** @description When streams are due by themselves. Default: the connector's. */
        schedule: {
            /** @example 0 6 * * * */
            cron?: string;
            /** @description Timings of single entities. */
            entities?: {
                [key: string]: {
                    /** @description Minutes, 15 to 1440. */
                    interval_minutes: number;
                } | {
                    /** @example 0 6 * * * */
                    cron: string;
                    zone: string;
                };
            };
            /** @description Minutes, 15 to 1440. */
            interval_minutes?: number;
            /** @description Whether nothing is due by itself. */
            paused?: boolean;
            zone?: string;
        };
        /** @description When streams are due by themselves. Default: the connector's. */
        scheduleInput: {
            /** @example 0 6 * * * */
            cron?: string;
            /** @description Timings of single entities. */
            entities?: {
                [key: string]: {
                    /** @description Minutes, 15 to 1440. */
                    interval_minutes: number;
                } | {
                    /** @example 0 6 * * * */
                    cron: string;
                    zone: string;
                };
            };
            /** @description Minutes, 15 to 1440. */
            interval_minutes?: number;
            /** @description Whether nothing is due by itself. */
            paused?: boolean;
            zone?: string;
        };
        /** Source fields */
        source_fields: {
            /** @description The system's own catalogue of the stream's fields. */
            catalogue: {
                /** @description When what is told of it was read; null: never. */
                read_at: string | null;
                /** @description Why it was not read, and what helps. */
                reason: string | null;
                /**
                 * @description `none`: the system has no catalogue of these fields; `refused`: it does not show it to its user; `failed`: it could not be asked.
                 * @enum {string}
                 */
                state: "none" | "read" | "refused" | "failed";
            };
            data: {
                /** @description The type that it has in the system, where that tells: a word for the type of a custom field. */
                declared_type: string | null;
                /** @description How many different ones; null: more than 1,000. */
                distinct_values: number | null;
                /** @description Up to three values, shortened. */
                examples: string[];
                /** @description The share of raw records (of lines, where it is theirs) with a value there, 0 to 1. 0: none yet. */
                fill_rate: number;
                /** @description Whether the customer made it, by the system's word; null: it does not tell. */
                is_custom: boolean | null;
                /** @description Its label in the system, where that tells. */
                label: string | null;
                /** @description The list in whose lines it stands: `path` begins at the line, and a custom field of lines takes it. Null: it is the record's own. */
                list: string | null;
                /** @description The fields that take it, whether as it stands, by a table, in an expression, or by the connector's code (as it runs over some of the records): `purchase_order.reference`. */
                mapped_to: string[];
                /** @description As a mapping takes it. */
                path: string;
                types: ("string" | "number" | "boolean" | "object" | "list" | "null")[];
                /** @description The value table that makes that type of what stands there; null: it needs none. */
                values: {
                    [key: string]: unknown;
                } | null;
            }[];
            /** @description How many raw records were looked at. */
            records: number;
            stream: string;
            /** @description How many there are. */
            total: number;
            /** @description Whether there are more paths than are told. */
            truncated: boolean;
        };
        /**
         * Space
         * @description Something in a building that people use for a time: a meeting room, a desk, a parking place, a locker.
         */
        space: {
            /**
             * @description Whether somebody must agree to each booking.
             * @example false
             */
            approval_required: boolean | null;
            /**
             * @description How people come to use it: they book it; it is one person's for good; it is one person's unless they do not come; they ask and somebody decides.
             * @example bookable
             */
            booking_policy: ("bookable" | "assigned" | "flexible" | "request") | null;
            /**
             * @description The building in which it lies.
             * @example loc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            building_id: string | null;
            /**
             * @description How many can use it at once. Unit: persons.
             * @example 12
             */
            capacity: number | null;
            /**
             * @description Short code in the source.
             * @example HBR-3-14
             */
            code: string | null;
            /** @description The connection it came through. */
            connection_id: string;
            /** @description The connection's own fields. */
            custom: {
                [key: string]: unknown;
            };
            /** @description When it was found to be gone; null while it lives. */
            deleted_at: string | null;
            /** @description Whether the source reported the deletion, or a full read lacked it. */
            deleted_how: ("reported" | "inferred") | null;
            /**
             * @description What it is fitted with, in the source's words.
             * @example [
             *       "Whiteboard"
             *     ]
             */
            features: string[] | null;
            /**
             * @description The floor on which it lies.
             * @example loc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            floor_id: string | null;
            /**
             * @description Ours; stays over re-syncs and reconnects.
             * @example spc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description Whether it can be used at present.
             * @example true
             */
            is_active: boolean | null;
            /**
             * @description What it is used for.
             * @example meeting_room
             */
            kind: ("meeting_room" | "desk" | "phone_booth" | "parking" | "locker" | "event_space" | "other") | null;
            /**
             * @description The nearest place in which it lies.
             * @example loc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            location_id: string | null;
            /** @description Fields that the source filled with something that does not fit; they are null. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description When it last changed here; never goes back within a connection.
             */
            modified_at: string;
            /**
             * @description What it is called.
             * @example Room 3.14
             */
            name: string | null;
            /**
             * @description When the source says it was made.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Its id in the source; carries its kind where several kinds feed one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description What people call it in the source.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description The source's own word for its kind.
             * @example Meeting Room
             */
            source_type: string | null;
            /**
             * @description When the source says it last changed.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description Opens it in the source.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
        };
        /**
         * Stock level
         * @description How much of one item (and lot, where lots are followed) is in one place. A source that keeps no history overwrites it.
         */
        stock_level: {
            /**
             * @description For which moment the source gives these figures.
             * @example 2026-11-24T09:30:00.000Z
             */
            as_of_at: string | null;
            /**
             * @description What may still be promised: on hand less reserved, as the source counts it.
             * @example {
             *       "value": "95",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            available: {
                /** @description The source's own word for the unit. */
                source_unit: string | null;
                /** @description UN/ECE Rec 20 code, where known. */
                unit: string | null;
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description What is promised but not there.
             * @example {
             *       "value": "0",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            backordered: {
                /** @description The source's own word for the unit. */
                source_unit: string | null;
                /** @description UN/ECE Rec 20 code, where known. */
                unit: string | null;
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /** @description The connection it came through. */
            connection_id: string;
            /** @description The connection's own fields. */
            custom: {
                [key: string]: unknown;
            };
            /** @description When it was found to be gone; null while it lives. */
            deleted_at: string | null;
            /** @description Whether the source reported the deletion, or a full read lacked it. */
            deleted_how: ("reported" | "inferred") | null;
            /**
             * @description Day up to which the lot may be used.
             * @example 2028-06-30
             */
            expires_on: string | null;
            /**
             * @description Ours; stays over re-syncs and reconnects.
             * @example stk_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description What is on its way between our own places.
             * @example {
             *       "value": "0",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            in_transit: {
                /** @description The source's own word for the unit. */
                source_unit: string | null;
                /** @description UN/ECE Rec 20 code, where known. */
                unit: string | null;
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description Of what.
             * @example itm_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            item_id: string | null;
            /**
             * @description Lot or serial number.
             * @example L2026-114
             */
            lot: string | null;
            /** @description Fields that the source filled with something that does not fit; they are null. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * @description The most that should be there.
             * @example {
             *       "value": "400",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            maximum_level: {
                /** @description The source's own word for the unit. */
                source_unit: string | null;
                /** @description UN/ECE Rec 20 code, where known. */
                unit: string | null;
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description The least that should be there.
             * @example {
             *       "value": "50",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            minimum_level: {
                /** @description The source's own word for the unit. */
                source_unit: string | null;
                /** @description UN/ECE Rec 20 code, where known. */
                unit: string | null;
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * Format: date-time
             * @description When it last changed here; never goes back within a connection.
             */
            modified_at: string;
            /**
             * @description What is physically there.
             * @example {
             *       "value": "120",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            on_hand: {
                /** @description The source's own word for the unit. */
                source_unit: string | null;
                /** @description UN/ECE Rec 20 code, where known. */
                unit: string | null;
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description What is ordered and has not arrived.
             * @example {
             *       "value": "200",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            on_order: {
                /** @description The source's own word for the unit. */
                source_unit: string | null;
                /** @description UN/ECE Rec 20 code, where known. */
                unit: string | null;
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description Shelf or slot within the place, where the source has no place of its own for it.
             * @example A-03-2
             */
            position: string | null;
            /**
             * @description Stock up to which is ordered.
             * @example {
             *       "value": "300",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            preferred_level: {
                /** @description The source's own word for the unit. */
                source_unit: string | null;
                /** @description UN/ECE Rec 20 code, where known. */
                unit: string | null;
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description Stock at which more is ordered.
             * @example {
             *       "value": "100",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            reorder_point: {
                /** @description The source's own word for the unit. */
                source_unit: string | null;
                /** @description UN/ECE Rec 20 code, where known. */
                unit: string | null;
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description How much is then ordered.
             * @example {
             *       "value": "200",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            reorder_quantity: {
                /** @description The source's own word for the unit. */
                source_unit: string | null;
                /** @description UN/ECE Rec 20 code, where known. */
                unit: string | null;
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description What is promised to orders or production.
             * @example {
             *       "value": "25",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            reserved: {
                /** @description The source's own word for the unit. */
                source_unit: string | null;
                /** @description UN/ECE Rec 20 code, where known. */
                unit: string | null;
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description When the source says it was made.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Its id in the source; carries its kind where several kinds feed one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description What people call it in the source.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description When the source says it last changed.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description Opens it in the source.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
            /**
             * @description State of the stock in the source's words.
             * @example Good
             */
            stock_status: string | null;
            /**
             * @description Cost of one unit of this stock.
             * @example {
             *       "amount": "3.74",
             *       "currency": "EUR"
             *     }
             */
            unit_cost: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Where.
             * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            warehouse_id: string | null;
        };
        /** Sync */
        sync: {
            connection_id: string;
            /** @description As asked for; null: all. */
            entities: string[] | null;
            full: boolean;
            id: string;
            /** Format: date-time */
            requested_at: string;
            /** @description One for each stream, in order of dependence. A run may be shared with another sync that asked for the same. */
            runs: components["schemas"]["run"][];
            /**
             * @description `partial`: some parts could not be read; see the runs.
             * @enum {string}
             */
            status: "queued" | "running" | "succeeded" | "partial" | "failed" | "cancelled";
            /** @enum {string} */
            trigger: "schedule" | "manual" | "api" | "first" | "backfill" | "webhook";
        };
        /**
         * Unit
         * @description A unit of measure that the source knows, and how it converts within its group.
         */
        unit: {
            /**
             * @description The unit of the group by which the others are measured.
             * @example unt_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            base_unit_id: string | null;
            /**
             * @description The source's own code or abbreviation.
             * @example kg
             */
            code: string | null;
            /** @description The connection it came through. */
            connection_id: string;
            /** @description The connection's own fields. */
            custom: {
                [key: string]: unknown;
            };
            /**
             * @description How many digits quantities have behind the point.
             * @example 3
             */
            decimal_places: number | null;
            /** @description When it was found to be gone; null while it lives. */
            deleted_at: string | null;
            /** @description Whether the source reported the deletion, or a full read lacked it. */
            deleted_how: ("reported" | "inferred") | null;
            /**
             * @description How many base units one of it is.
             * @example 1
             */
            factor: string | null;
            /**
             * @description The source's group of units that convert into one another.
             * @example Weight
             */
            group: string | null;
            /**
             * @description Ours; stays over re-syncs and reconnects.
             * @example unt_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description Whether it is still in use.
             * @example true
             */
            is_active: boolean | null;
            /**
             * @description Whether it is its group's base unit.
             * @example true
             */
            is_base: boolean | null;
            /**
             * @description What it measures.
             * @example mass
             */
            kind: ("count" | "mass" | "length" | "area" | "volume" | "time" | "other") | null;
            /** @description Fields that the source filled with something that does not fit; they are null. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description When it last changed here; never goes back within a connection.
             */
            modified_at: string;
            /**
             * @description What it is called.
             * @example Kilogram
             */
            name: string | null;
            /**
             * @description What several of it are called.
             * @example Kilograms
             */
            plural_name: string | null;
            /**
             * @description UN/ECE Rec 20 code, where known.
             * @example KGM
             */
            rec20_code: string | null;
            /**
             * @description When the source says it was made.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Its id in the source; carries its kind where several kinds feed one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description What people call it in the source.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description When the source says it last changed.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description Opens it in the source.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
        };
        /**
         * Vendor
         * @description A company or person from whom goods or services are bought.
         */
        vendor: {
            /**
             * @description Our customer number with this vendor.
             * @example C-88120
             */
            account_number: string | null;
            /**
             * @description Its addresses.
             * @example [
             *       {
             *         "kind": "billing",
             *         "addressee": "Accounts department",
             *         "lines": [
             *           "1 Mill Lane"
             *         ],
             *         "city": "Leeds",
             *         "region": "West Yorkshire",
             *         "postal_code": "LS1 4AP",
             *         "country": "GB",
             *         "phone": "+44 113 496 0102",
             *         "is_active": true
             *       }
             *     ]
             */
            addresses: {
                /**
                 * @description Who stands on the first line.
                 * @example Accounts department
                 */
                addressee: string | null;
                /**
                 * @description Town.
                 * @example Leeds
                 */
                city: string | null;
                /**
                 * @description ISO 3166-1 alpha-2 code.
                 * @example GB
                 */
                country: string | null;
                /**
                 * @description Whether it is still in use.
                 * @example true
                 */
                is_active: boolean | null;
                /**
                 * @description What the address is for.
                 * @example billing
                 */
                kind: ("main" | "billing" | "shipping" | "other") | null;
                /**
                 * @description Street, house, box: as printed.
                 * @example [
                 *       "1 Mill Lane"
                 *     ]
                 */
                lines: string[] | null;
                /**
                 * @description Telephone number of this address.
                 * @example +44 113 496 0102
                 */
                phone: string | null;
                /**
                 * @description Postal code.
                 * @example LS1 4AP
                 */
                postal_code: string | null;
                /**
                 * @description State, county or province.
                 * @example West Yorkshire
                 */
                region: string | null;
            }[] | null;
            /**
             * @description What we owe it on open bills; negative when it owes us.
             * @example {
             *       "amount": "1250.00",
             *       "currency": "EUR"
             *     }
             */
            balance: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Group or class in the source.
             * @example Raw materials
             */
            category: string | null;
            /**
             * @description Short code in the source.
             * @example V-0042
             */
            code: string | null;
            /** @description The connection it came through. */
            connection_id: string;
            /**
             * @description People to turn to.
             * @example [
             *       {
             *         "name": "Ada Example",
             *         "job_title": "Key account manager",
             *         "email": "ada@northgate.example",
             *         "phone": "+44 113 496 0103",
             *         "is_main": true,
             *         "is_active": true
             *       }
             *     ]
             */
            contacts: {
                /**
                 * @description Email address.
                 * @example ada@northgate.example
                 */
                email: string | null;
                /**
                 * @description Whether the person is still there.
                 * @example true
                 */
                is_active: boolean | null;
                /**
                 * @description Whether it is the one to turn to first.
                 * @example true
                 */
                is_main: boolean | null;
                /**
                 * @description Position or role.
                 * @example Key account manager
                 */
                job_title: string | null;
                /**
                 * @description The person's name.
                 * @example Ada Example
                 */
                name: string | null;
                /**
                 * @description Telephone number.
                 * @example +44 113 496 0103
                 */
                phone: string | null;
            }[] | null;
            /**
             * @description Currency in which it usually trades (ISO 4217).
             * @example EUR
             */
            currency: string | null;
            /** @description The connection's own fields. */
            custom: {
                [key: string]: unknown;
            };
            /** @description When it was found to be gone; null while it lives. */
            deleted_at: string | null;
            /** @description Whether the source reported the deletion, or a full read lacked it. */
            deleted_how: ("reported" | "inferred") | null;
            /**
             * @description Main email address.
             * @example orders@northgate.example
             */
            email: string | null;
            /**
             * @description Ours; stays over re-syncs and reconnects.
             * @example ven_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description Whether it may be traded with.
             * @example true
             */
            is_active: boolean | null;
            /**
             * @description A company, or a person who trades in their own name.
             * @example company
             */
            kind: ("company" | "person") | null;
            /**
             * @description Name under which it is registered.
             * @example Northgate Bearings Ltd
             */
            legal_name: string | null;
            /** @description Fields that the source filled with something that does not fit; they are null. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description When it last changed here; never goes back within a connection.
             */
            modified_at: string;
            /**
             * @description What it is called day to day; of a person, the whole name.
             * @example Northgate Bearings
             */
            name: string | null;
            /**
             * @description Remarks.
             * @example Closed in the first week of August.
             */
            notes: string | null;
            /**
             * @description Which of our organizations trade with it; empty where the source says all.
             * @example [
             *       "org_3n5wq8kd0t7m2xc9vr4hbj6p1g"
             *     ]
             */
            organization_ids: string[] | null;
            /**
             * @description The vendor of which it is a part.
             * @example ven_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            parent_id: string | null;
            /**
             * @description When payment is due, in the source's words.
             * @example 30 days net
             */
            payment_terms: string | null;
            /**
             * @description Main telephone number, as the source has it.
             * @example +44 113 496 0101
             */
            phone: string | null;
            /**
             * @description When the source says it was made.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Its id in the source; carries its kind where several kinds feed one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description What people call it in the source.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description When the source says it last changed.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description Opens it in the source.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
            /**
             * @description VAT or other tax registration number.
             * @example GB123456789
             */
            tax_number: string | null;
            /**
             * @description Value of orders placed but not yet billed.
             * @example {
             *       "amount": "1250.00",
             *       "currency": "EUR"
             *     }
             */
            unbilled_orders: {
                /**
                 * @description A decimal number as text, never a float.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Web address.
             * @example https://northgate.example
             */
            website: string | null;
        };
        /**
         * Visit
         * @description Somebody from outside who is expected at a place, whom they come to see, and when they came and went.
         */
        visit: {
            /**
             * @description When they came.
             * @example 2026-11-24T08:52:00.000Z
             */
            arrived_at: string | null;
            /**
             * @description Number of the badge or pass that they wear.
             * @example V-118
             */
            badge: string | null;
            /**
             * @description The booking for which they come.
             * @example bkg_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            booking_id: string | null;
            /** @description The connection it came through. */
            connection_id: string;
            /** @description The connection's own fields. */
            custom: {
                [key: string]: unknown;
            };
            /** @description When it was found to be gone; null while it lives. */
            deleted_at: string | null;
            /** @description Whether the source reported the deletion, or a full read lacked it. */
            deleted_how: ("reported" | "inferred") | null;
            /**
             * @description When they left.
             * @example 2026-11-24T11:10:00.000Z
             */
            departed_at: string | null;
            /**
             * @description When they are expected.
             * @example 2026-11-24T08:45:00.000Z
             */
            expected_at: string | null;
            /**
             * @description Whom they come to see.
             * @example per_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            host_id: string | null;
            /**
             * @description Ours; stays over re-syncs and reconnects.
             * @example vis_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description The place they come to.
             * @example loc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            location_id: string | null;
            /** @description Fields that the source filled with something that does not fit; they are null. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description When it last changed here; never goes back within a connection.
             */
            modified_at: string;
            /**
             * @description When the source says it was made.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Its id in the source; carries its kind where several kinds feed one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description What people call it in the source.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description The status as the source has it.
             * @example {
             *       "code": "B",
             *       "text": "Pending Receipt"
             *     }
             */
            source_status: {
                /**
                 * @description The code in the source.
                 * @example B
                 */
                code: string | null;
                /**
                 * @description What the source shows for it.
                 * @example Pending Receipt
                 */
                text: string | null;
            } | null;
            /**
             * @description When the source says it last changed.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description Opens it in the source.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
            /**
             * @description Where it stands.
             * @example expected
             */
            status: ("expected" | "arrived" | "departed" | "cancelled" | "no_show" | "unknown") | null;
            /**
             * @description Who comes.
             * @example {
             *       "name": "Rahul Mehta",
             *       "email": "rahul.mehta@northgate.example",
             *       "company": "Northgate Bearings"
             *     }
             */
            visitor: {
                /**
                 * @description For whom they come.
                 * @example Northgate Bearings
                 */
                company: string | null;
                /**
                 * @description Email address.
                 * @example rahul.mehta@northgate.example
                 */
                email: string | null;
                /**
                 * @description Whole name.
                 * @example Rahul Mehta
                 */
                name: string | null;
            } | null;
        };
        /**
         * Warehouse
         * @description A place where stock is, at any level: a site, a store, a bin, or where goods are on their way or gone.
         */
        warehouse: {
            /**
             * @description Its postal address.
             * @example {
             *       "lines": [
             *         "1 Mill Lane"
             *       ],
             *       "city": "Leeds",
             *       "region": "West Yorkshire",
             *       "postal_code": "LS1 4AP",
             *       "country": "GB"
             *     }
             */
            address: {
                /**
                 * @description Town.
                 * @example Leeds
                 */
                city: string | null;
                /**
                 * @description ISO 3166-1 alpha-2 code.
                 * @example GB
                 */
                country: string | null;
                /**
                 * @description Street, house, box: as printed.
                 * @example [
                 *       "1 Mill Lane"
                 *     ]
                 */
                lines: string[] | null;
                /**
                 * @description Postal code.
                 * @example LS1 4AP
                 */
                postal_code: string | null;
                /**
                 * @description State, county or province.
                 * @example West Yorkshire
                 */
                region: string | null;
            } | null;
            /**
             * @description Short code in the source.
             * @example LDS-2
             */
            code: string | null;
            /** @description The connection it came through. */
            connection_id: string;
            /** @description The connection's own fields. */
            custom: {
                [key: string]: unknown;
            };
            /** @description When it was found to be gone; null while it lives. */
            deleted_at: string | null;
            /** @description Whether the source reported the deletion, or a full read lacked it. */
            deleted_how: ("reported" | "inferred") | null;
            /**
             * @description Longer description.
             * @example Second floor, behind the workshop
             */
            description: string | null;
            /**
             * @description Ours; stays over re-syncs and reconnects.
             * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description Whether it is still in use.
             * @example true
             */
            is_active: boolean | null;
            /**
             * @description Whether it is taken where nobody chooses.
             * @example false
             */
            is_default: boolean | null;
            /**
             * @description A whole site, a store in it, a single bin; or a place in name only: under way, at a supplier or customer, in production, lost and found.
             * @example store
             */
            kind: ("site" | "store" | "bin" | "transit" | "supplier" | "customer" | "production" | "lost") | null;
            /**
             * @description The place of work in which it lies.
             * @example loc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            location_id: string | null;
            /**
             * @description Who is in charge of it.
             * @example per_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            manager_id: string | null;
            /** @description Fields that the source filled with something that does not fit; they are null. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description When it last changed here; never goes back within a connection.
             */
            modified_at: string;
            /**
             * @description What it is called.
             * @example Leeds spare parts store
             */
            name: string | null;
            /**
             * @description To which of our organizations its stock belongs.
             * @example org_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            organization_id: string | null;
            /**
             * @description The place of stock in which it lies.
             * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            parent_id: string | null;
            /**
             * @description When the source says it was made.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Its id in the source; carries its kind where several kinds feed one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description The source's own word for the kind.
             * @example storage
             */
            source_kind: string | null;
            /**
             * @description What people call it in the source.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description When the source says it last changed.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description Opens it in the source.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
        };
        /**
         * Mapping for all connections
         * @description What the workspace says over a connector's mapping, for all its connections.
         */
        workspace_mapping: {
            connector: string;
            entity: string;
            override: components["schemas"]["mapping_override"];
            /** @description 0 where nothing was ever said. */
            version: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ready";
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listAccounts: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                /** @description References to put in place, with commas between: parent, organizations. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description Its present balance, as the source shows it. Not indexed: looks through the list. Further operators: `filter[balance][ne]`, and so on. */
                "filter[balance]"?: string | string[];
                /** @description Account number. Indexed. Further operators: `filter[code][ne]`, and so on. */
                "filter[code]"?: string | string[];
                /** @description Its currency, where it is kept in one (ISO 4217). Not indexed: looks through the list. Further operators: `filter[currency][ne]`, and so on. */
                "filter[currency]"?: string | string[];
                /** @description Longer description. Not indexed: looks through the list. Further operators: `filter[description][ne]`, and so on. */
                "filter[description]"?: string | string[];
                /** @description Last day on which it may be posted to. Not indexed: looks through the list. Further operators: `filter[ends_on][ne]`, and so on. */
                "filter[ends_on]"?: string | string[];
                /** @description Whether it is still in use. Not indexed: looks through the list. Further operators: `filter[is_active][ne]`, and so on. */
                "filter[is_active]"?: string | string[];
                /** @description Whether it only sums up others and takes no postings. Not indexed: looks through the list. Further operators: `filter[is_summary][ne]`, and so on. */
                "filter[is_summary]"?: string | string[];
                /** @description Which side of the books it is on. Indexed. Further operators: `filter[kind][ne]`, and so on. */
                "filter[kind]"?: string | string[];
                /** @description What it is called. Indexed. Further operators: `filter[name][ne]`, and so on. */
                "filter[name]"?: string | string[];
                /** @description Which of our organizations use it; empty where the source says all. Not indexed: looks through the list. Further operators: `filter[organization_ids][ne]`, and so on. */
                "filter[organization_ids]"?: string | string[];
                /** @description The account that sums it up. Not indexed: looks through the list. Further operators: `filter[parent_id][ne]`, and so on. */
                "filter[parent_id]"?: string | string[];
                /** @description When the source says it was made. Not indexed: looks through the list. Further operators: `filter[source_created_at][ne]`, and so on. */
                "filter[source_created_at]"?: string | string[];
                /** @description The source's own word for the kind. Not indexed: looks through the list. Further operators: `filter[source_kind][ne]`, and so on. */
                "filter[source_kind]"?: string | string[];
                /** @description What people call it in the source. Indexed. Further operators: `filter[source_number][ne]`, and so on. */
                "filter[source_number]"?: string | string[];
                /** @description When the source says it last changed. Not indexed: looks through the list. Further operators: `filter[source_updated_at][ne]`, and so on. */
                "filter[source_updated_at]"?: string | string[];
                /** @description Opens it in the source. Not indexed: looks through the list. Further operators: `filter[source_url][ne]`, and so on. */
                "filter[source_url]"?: string | string[];
                /** @description First day on which it may be posted to. Not indexed: looks through the list. Further operators: `filter[starts_on][ne]`, and so on. */
                "filter[starts_on]"?: string | string[];
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
                /** @description Whether deleted records are listed too. */
                include_deleted?: "true" | "false";
                /** @description How many at most, 1 to 1000. */
                limit?: number;
                /** @description Only what changed here at or after this time, oldest first unless `sort` says otherwise. Ask again with the last `modified_at` that you saw: the last records come again, and none is missed. */
                modified_after?: string;
                /** @description A field; with `-` before it, from the end. Records without a value stand behind all others. */
                sort?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["account"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getAccount: {
        parameters: {
            query?: {
                /** @description References to put in place, with commas between: parent, organizations. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["account"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listApiKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["api_key"][];
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own: a request that comes again with it within 24 hours is not carried out again, but answered as before. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    scopes: ("connections:read" | "connections:write" | "syncs:write" | "data:read" | "keys:write")[];
                };
            };
        };
        responses: {
            /** @description As asked. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description The key (`mwk_…`). Shown this once; only its hash is kept. */
                        key: string;
                        name: string;
                        scopes: string[];
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listAttention: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                /** @description `reauthorization`: the source refuses the credentials. `certificate_expiring`: the certificate ends within 60 days. `deletions_held`: a person must say whether they are true. `run_failed`: the last run failed for a reason that does not pass by itself, or three times running. `alarm`: the last run saw something odd. `records_rejected`: records of the last 7 days were kept with a field that did not fit. */
                kind?: "reauthorization_required" | "certificate_expiring" | "deletions_held" | "run_failed" | "alarm" | "records_rejected";
                /** @description How many at most, 1 to 1000. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["attention"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listBillLines: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                /** @description References of the line to put in place, with commas between. */
                expand?: string;
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description Account to which it is posted. Not indexed: looks through the list. Further operators: `filter[account_id][ne]`, and so on. */
                "filter[account_id]"?: string | string[];
                /** @description The line's amount after discount and before tax. Not indexed: looks through the list. Further operators: `filter[amount][ne]`, and so on. */
                "filter[amount]"?: string | string[];
                /** @description Only lines of this document. */
                "filter[bill_id]"?: string;
                /** @description For which department. Not indexed: looks through the list. Further operators: `filter[department_id][ne]`, and so on. */
                "filter[department_id]"?: string | string[];
                /** @description Words on the line. Not indexed: looks through the list. Further operators: `filter[description][ne]`, and so on. */
                "filter[description]"?: string | string[];
                /** @description The same as a share of the price. Not indexed: looks through the list. Further operators: `filter[discount_percent][ne]`, and so on. */
                "filter[discount_percent]"?: string | string[];
                /** @description What is taken off the line's amount. Not indexed: looks through the list. Further operators: `filter[discount][ne]`, and so on. */
                "filter[discount]"?: string | string[];
                /** @description The item's code as it stands on the bill. Not indexed: looks through the list. Further operators: `filter[item_code][ne]`, and so on. */
                "filter[item_code]"?: string | string[];
                /** @description What is billed. Not indexed: looks through the list. Further operators: `filter[item_id][ne]`, and so on. */
                "filter[item_id]"?: string | string[];
                /** @description An item, a cost without an item, or words only. Not indexed: looks through the list. Further operators: `filter[kind][ne]`, and so on. */
                "filter[kind]"?: string | string[];
                /** @description Place on the bill. Not indexed: looks through the list. Further operators: `filter[line_number][ne]`, and so on. */
                "filter[line_number]"?: string | string[];
                /** @description Remarks. Not indexed: looks through the list. Further operators: `filter[notes][ne]`, and so on. */
                "filter[notes]"?: string | string[];
                /** @description The order that this line belongs to. Not indexed: looks through the list. Further operators: `filter[purchase_order_id][ne]`, and so on. */
                "filter[purchase_order_id]"?: string | string[];
                /** @description The line of the order. Not indexed: looks through the list. Further operators: `filter[purchase_order_line_id][ne]`, and so on. */
                "filter[purchase_order_line_id]"?: string | string[];
                /** @description How much is billed. Not indexed: looks through the list. Further operators: `filter[quantity][ne]`, and so on. */
                "filter[quantity]"?: string | string[];
                /** @description Tax code in the source. Not indexed: looks through the list. Further operators: `filter[tax_code][ne]`, and so on. */
                "filter[tax_code]"?: string | string[];
                /** @description Rate of the tax. Not indexed: looks through the list. Further operators: `filter[tax_percent][ne]`, and so on. */
                "filter[tax_percent]"?: string | string[];
                /** @description Tax on the line. Not indexed: looks through the list. Further operators: `filter[tax][ne]`, and so on. */
                "filter[tax]"?: string | string[];
                /** @description Price of one unit, before discount and tax. Not indexed: looks through the list. Further operators: `filter[unit_price][ne]`, and so on. */
                "filter[unit_price]"?: string | string[];
                /** @description For which place of stock. Not indexed: looks through the list. Further operators: `filter[warehouse_id][ne]`, and so on. */
                "filter[warehouse_id]"?: string | string[];
                /** @description Whether lines of deleted documents are listed too. */
                include_deleted?: "true" | "false";
                /** @description How many at most, 1 to 1000. */
                limit?: number;
                /** @description Only lines of documents that changed here at or after this time, oldest first. */
                modified_after?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["bill_line"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listBills: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                /** @description References to put in place, with commas between: vendor, purchase_order, organization, department, warehouse, account, approver. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own, `lines.item_id` that of each line, `lines.custom.plant` its own one. Default: all. */
                fields?: string;
                /** @description Account of payables to which it is posted. Not indexed: looks through the list. Further operators: `filter[account_id][ne]`, and so on. */
                "filter[account_id]"?: string | string[];
                /** @description When it was approved. Not indexed: looks through the list. Further operators: `filter[approved_at][ne]`, and so on. */
                "filter[approved_at]"?: string | string[];
                /** @description Who approved it. Not indexed: looks through the list. Further operators: `filter[approver_id][ne]`, and so on. */
                "filter[approver_id]"?: string | string[];
                /** @description What is still to be paid. Not indexed: looks through the list. Further operators: `filter[balance][ne]`, and so on. */
                "filter[balance]"?: string | string[];
                /** @description Date of the bill. Indexed. Further operators: `filter[billed_on][ne]`, and so on. */
                "filter[billed_on]"?: string | string[];
                /** @description When it was paid in full or closed. Not indexed: looks through the list. Further operators: `filter[closed_at][ne]`, and so on. */
                "filter[closed_at]"?: string | string[];
                /** @description Currency of the document (ISO 4217). Not indexed: looks through the list. Further operators: `filter[currency][ne]`, and so on. */
                "filter[currency]"?: string | string[];
                /** @description For which department. Not indexed: looks through the list. Further operators: `filter[department_id][ne]`, and so on. */
                "filter[department_id]"?: string | string[];
                /** @description What it is for, at more length. Not indexed: looks through the list. Further operators: `filter[description][ne]`, and so on. */
                "filter[description]"?: string | string[];
                /** @description When it is to be paid. Indexed. Further operators: `filter[due_on][ne]`, and so on. */
                "filter[due_on]"?: string | string[];
                /** @description How many units of the organization's own currency one unit of the document's currency was worth. Not indexed: looks through the list. Further operators: `filter[exchange_rate][ne]`, and so on. */
                "filter[exchange_rate]"?: string | string[];
                /** @description Whether payment is held back. Not indexed: looks through the list. Further operators: `filter[is_on_hold][ne]`, and so on. */
                "filter[is_on_hold]"?: string | string[];
                /** @description To be paid, or a credit. Not indexed: looks through the list. Further operators: `filter[kind][ne]`, and so on. */
                "filter[kind]"?: string | string[];
                /** @description Remarks. Not indexed: looks through the list. Further operators: `filter[notes][ne]`, and so on. */
                "filter[notes]"?: string | string[];
                /** @description Which of our organizations was billed. Not indexed: looks through the list. Further operators: `filter[organization_id][ne]`, and so on. */
                "filter[organization_id]"?: string | string[];
                /** @description What has been paid or credited. Not indexed: looks through the list. Further operators: `filter[paid][ne]`, and so on. */
                "filter[paid]"?: string | string[];
                /** @description How much of it is paid. Not indexed: looks through the list. Further operators: `filter[payment_status][ne]`, and so on. */
                "filter[payment_status]"?: string | string[];
                /** @description When payment is due, in the source's words. Not indexed: looks through the list. Further operators: `filter[payment_terms][ne]`, and so on. */
                "filter[payment_terms]"?: string | string[];
                /** @description Day on which it counts in the books. Not indexed: looks through the list. Further operators: `filter[posted_on][ne]`, and so on. */
                "filter[posted_on]"?: string | string[];
                /** @description The order; null where there is none or the lines belong to several. Not indexed: looks through the list. Further operators: `filter[purchase_order_id][ne]`, and so on. */
                "filter[purchase_order_id]"?: string | string[];
                /** @description When it came in. Not indexed: looks through the list. Further operators: `filter[received_on][ne]`, and so on. */
                "filter[received_on]"?: string | string[];
                /** @description The vendor's own number of the invoice. Not indexed: looks through the list. Further operators: `filter[reference][ne]`, and so on. */
                "filter[reference]"?: string | string[];
                /** @description When the source says it was made. Not indexed: looks through the list. Further operators: `filter[source_created_at][ne]`, and so on. */
                "filter[source_created_at]"?: string | string[];
                /** @description What people call it in the source. Indexed. Further operators: `filter[source_number][ne]`, and so on. */
                "filter[source_number]"?: string | string[];
                /** @description When the source says it last changed. Not indexed: looks through the list. Further operators: `filter[source_updated_at][ne]`, and so on. */
                "filter[source_updated_at]"?: string | string[];
                /** @description Opens it in the source. Not indexed: looks through the list. Further operators: `filter[source_url][ne]`, and so on. */
                "filter[source_url]"?: string | string[];
                /** @description Where the bill itself stands: open is approved and to be paid; how much is paid stands apart. Indexed. Further operators: `filter[status][ne]`, and so on. */
                "filter[status]"?: string | string[];
                /** @description Sum of the lines, after discounts and before tax. Not indexed: looks through the list. Further operators: `filter[subtotal][ne]`, and so on. */
                "filter[subtotal]"?: string | string[];
                /** @description All taxes. Not indexed: looks through the list. Further operators: `filter[tax][ne]`, and so on. */
                "filter[tax]"?: string | string[];
                /** @description Heading. Not indexed: looks through the list. Further operators: `filter[title][ne]`, and so on. */
                "filter[title]"?: string | string[];
                /** @description What is to be paid: subtotal and tax. Not indexed: looks through the list. Further operators: `filter[total][ne]`, and so on. */
                "filter[total]"?: string | string[];
                /** @description From whom it is. Indexed. Further operators: `filter[vendor_id][ne]`, and so on. */
                "filter[vendor_id]"?: string | string[];
                /** @description For which place of stock. Not indexed: looks through the list. Further operators: `filter[warehouse_id][ne]`, and so on. */
                "filter[warehouse_id]"?: string | string[];
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
                /** @description Whether deleted records are listed too. */
                include_deleted?: "true" | "false";
                /** @description How many at most, 1 to 1000. */
                limit?: number;
                /** @description Only what changed here at or after this time, oldest first unless `sort` says otherwise. Ask again with the last `modified_at` that you saw: the last records come again, and none is missed. */
                modified_after?: string;
                /** @description A field; with `-` before it, from the end. Records without a value stand behind all others. */
                sort?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["bill"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getBill: {
        parameters: {
            query?: {
                /** @description References to put in place, with commas between: vendor, purchase_order, organization, department, warehouse, account, approver. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own, `lines.item_id` that of each line, `lines.custom.plant` its own one. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["bill"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listBookings: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                /** @description References to put in place, with commas between: space, location, host, requester, creator. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description When it really ended. Not indexed: looks through the list. Further operators: `filter[actual_end_at][ne]`, and so on. */
                "filter[actual_end_at]"?: string | string[];
                /** @description When it really began. Not indexed: looks through the list. Further operators: `filter[actual_start_at][ne]`, and so on. */
                "filter[actual_start_at]"?: string | string[];
                /** @description The day, where a whole day is booked and no hours. Not indexed: looks through the list. Further operators: `filter[all_day_on][ne]`, and so on. */
                "filter[all_day_on]"?: string | string[];
                /** @description How many are expected, the host counted in. Not indexed: looks through the list. Further operators: `filter[attendee_count][ne]`, and so on. */
                "filter[attendee_count]"?: string | string[];
                /** @description Who is invited, besides the host. Not indexed: looks through the list. Further operators: `filter[attendees][ne]`, and so on. */
                "filter[attendees]"?: string | string[];
                /** @description When somebody said that they had come. Not indexed: looks through the list. Further operators: `filter[checked_in_at][ne]`, and so on. */
                "filter[checked_in_at]"?: string | string[];
                /** @description How long it is cleared afterwards. Not indexed: looks through the list. Further operators: `filter[cleanup_minutes][ne]`, and so on. */
                "filter[cleanup_minutes]"?: string | string[];
                /** @description What it is charged to, in the source's words. Not indexed: looks through the list. Further operators: `filter[cost_code][ne]`, and so on. */
                "filter[cost_code]"?: string | string[];
                /** @description Who entered it. Not indexed: looks through the list. Further operators: `filter[creator_id][ne]`, and so on. */
                "filter[creator_id]"?: string | string[];
                /** @description When it ends, as booked. Indexed. Further operators: `filter[ends_at][ne]`, and so on. */
                "filter[ends_at]"?: string | string[];
                /** @description Which half of that day, where only one is booked. Not indexed: looks through the list. Further operators: `filter[half_day][ne]`, and so on. */
                "filter[half_day]"?: string | string[];
                /** @description Who holds it. Indexed. Further operators: `filter[host_id][ne]`, and so on. */
                "filter[host_id]"?: string | string[];
                /** @description Whether others shall not see what it is about. Not indexed: looks through the list. Further operators: `filter[is_private][ne]`, and so on. */
                "filter[is_private]"?: string | string[];
                /** @description What for. Not indexed: looks through the list. Further operators: `filter[kind][ne]`, and so on. */
                "filter[kind]"?: string | string[];
                /** @description The place in which that space lies. Indexed. Further operators: `filter[location_id][ne]`, and so on. */
                "filter[location_id]"?: string | string[];
                /** @description Remarks. Not indexed: looks through the list. Further operators: `filter[notes][ne]`, and so on. */
                "filter[notes]"?: string | string[];
                /** @description Who asked for it. Not indexed: looks through the list. Further operators: `filter[requester_id][ne]`, and so on. */
                "filter[requester_id]"?: string | string[];
                /** @description What bookings of one series share in the source. Not indexed: looks through the list. Further operators: `filter[series_id][ne]`, and so on. */
                "filter[series_id]"?: string | string[];
                /** @description The series itself, one of its bookings as planned, or one that was changed by itself. Not indexed: looks through the list. Further operators: `filter[series_kind][ne]`, and so on. */
                "filter[series_kind]"?: string | string[];
                /** @description How long the space is made ready beforehand. Not indexed: looks through the list. Further operators: `filter[setup_minutes][ne]`, and so on. */
                "filter[setup_minutes]"?: string | string[];
                /** @description When the source says it was made. Not indexed: looks through the list. Further operators: `filter[source_created_at][ne]`, and so on. */
                "filter[source_created_at]"?: string | string[];
                /** @description What people call it in the source. Indexed. Further operators: `filter[source_number][ne]`, and so on. */
                "filter[source_number]"?: string | string[];
                /** @description When the source says it last changed. Not indexed: looks through the list. Further operators: `filter[source_updated_at][ne]`, and so on. */
                "filter[source_updated_at]"?: string | string[];
                /** @description Opens it in the source. Not indexed: looks through the list. Further operators: `filter[source_url][ne]`, and so on. */
                "filter[source_url]"?: string | string[];
                /** @description The space that is taken. Indexed. Further operators: `filter[space_id][ne]`, and so on. */
                "filter[space_id]"?: string | string[];
                /** @description When it begins, as booked. Indexed. Further operators: `filter[starts_at][ne]`, and so on. */
                "filter[starts_at]"?: string | string[];
                /** @description Where it stands. Indexed. Further operators: `filter[status][ne]`, and so on. */
                "filter[status]"?: string | string[];
                /** @description The zone of the place, in which people there read its times. Not indexed: looks through the list. Further operators: `filter[time_zone][ne]`, and so on. */
                "filter[time_zone]"?: string | string[];
                /** @description What it is called; null when it is private. Not indexed: looks through the list. Further operators: `filter[title][ne]`, and so on. */
                "filter[title]"?: string | string[];
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
                /** @description Whether deleted records are listed too. */
                include_deleted?: "true" | "false";
                /** @description How many at most, 1 to 1000. */
                limit?: number;
                /** @description Only what changed here at or after this time, oldest first unless `sort` says otherwise. Ask again with the last `modified_at` that you saw: the last records come again, and none is missed. */
                modified_after?: string;
                /** @description A field; with `-` before it, from the end. Records without a value stand behind all others. */
                sort?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["booking"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getBooking: {
        parameters: {
            query?: {
                /** @description References to put in place, with commas between: space, location, host, requester, creator. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["booking"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listChanges: {
        parameters: {
            query?: {
                /** @description Of one connection: the number of the last change that you have. 0, or absent: from the first. */
                after?: number;
                /** @description Across connections: `next_cursor` of the answer before. Absent: from the first change that is kept, or as `from` says. */
                cursor?: string;
                /** @description Across connections, without a cursor: from the first change that is kept, or only what comes from now on. */
                from?: "start" | "now";
                /** @description `records`: puts each record beside, as it is now. */
                include?: "records";
                /** @description How many at most, 1 to 1000. */
                limit?: number;
            };
            header?: {
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["change"][];
                        /** @description Whether there is more at once. */
                        has_more: boolean;
                        /** @description Of one connection: what to ask after next. */
                        next_after?: number;
                        /** @description Across connections: what to ask with next. Never missing, also when nothing changed. */
                        next_cursor?: string;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getConnection: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["connection"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listConnections: {
        parameters: {
            query?: {
                connector?: string;
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                /** @description How many at most, 1 to 1000. */
                limit?: number;
                /** @description Only those whose metadata holds this value under this key: `metadata[customer]=42`. */
                "metadata[key]"?: string;
                /** @description In the name and the system, or the id. */
                search?: string;
                /** @description With `-` from the last to the first. By `last_success_at`, those that were never read stand before all others; one that is read while a list is gone through may come twice or not at all. */
                sort?: "created_at" | "-created_at" | "name" | "-name" | "last_success_at" | "-last_success_at";
                status?: "active" | "reauthorization_required" | "disconnected";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["listed_connection"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    createConnection: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own: a request that comes again with it within 24 hours is not carried out again, but answered as before. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A name that `GET /v1/connectors` lists. */
                    connector: string;
                    /** @description As the connector's `credentials` schema says. Tried live, then sealed; never shown again. */
                    credentials: {
                        [key: string]: unknown;
                    };
                    entities?: string[] | null;
                    history?: components["schemas"]["historyInput"];
                    limits?: components["schemas"]["limitsInput"] | null;
                    masks?: {
                        [key: string]: string[];
                    } | null;
                    /** @description Whatever the vendor wants to keep with it: its own customer's id. */
                    metadata?: {
                        [key: string]: string | number | boolean | null;
                    };
                    name?: string;
                    schedule?: components["schemas"]["scheduleInput"] | null;
                    /** @default {} */
                    settings?: {
                        [key: string]: unknown;
                    };
                    /**
                     * @description Whether the first sync starts at once.
                     * @default true
                     */
                    sync?: boolean;
                };
            };
        };
        responses: {
            /** @description As asked. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        check: components["schemas"]["check"];
                        connection: components["schemas"]["connection"];
                        /** @description The sync that was started. */
                        sync: components["schemas"]["sync"] | null;
                        /** @description The connection's own token (`mwc_…`). Shown this once; only its hash is kept. */
                        token: string;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getConnectionById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["connection"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    disconnect: {
        parameters: {
            query?: {
                /** @description What becomes of the data. */
                data?: "keep" | "erase";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["connection"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    updateConnection: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what was read: refused if it has changed meanwhile. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    entities?: string[] | null;
                    history?: components["schemas"]["historyInput"];
                    limits?: components["schemas"]["limitsInput"] | null;
                    masks?: {
                        [key: string]: string[];
                    } | null;
                    /** @description Whatever the vendor wants to keep with it: its own customer's id. */
                    metadata?: {
                        [key: string]: string | number | boolean | null;
                    };
                    name?: string;
                    schedule?: components["schemas"]["scheduleInput"] | null;
                    settings?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["connection"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    downloadConnectionCertificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pem-certificate-chain": string;
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    rotateCertificate: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own: a request that comes again with it within 24 hours is not carried out again, but answered as before. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["connection"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    checkConnection: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own: a request that comes again with it within 24 hours is not carried out again, but answered as before. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    entities?: string[];
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["check"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getMappingFile: {
        parameters: {
            query?: {
                /** @description Default: what `Accept` says, else `json`. */
                format?: "json" | "yaml";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["mapping_file"];
                    "application/yaml": string;
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    setMappingFile: {
        parameters: {
            query?: {
                /** @description Default: what `Accept` says, else `json`. */
                format?: "json" | "yaml";
                /** @description Why; kept with the versions. */
                note?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["mapping_fileInput"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["mapping_file"];
                    "application/yaml": string;
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listMappingIssues: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                entity?: string;
                /** @description How many at most, 1 to 1000. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["mapping_issue"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                        reprocessing: string[];
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listMappings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["mapping"][];
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getMapping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entity: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["mapping"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    setMapping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entity: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default {} */
                    custom?: {
                        [key: string]: components["schemas"]["custom_fieldInput"];
                    };
                    /**
                     * @description The model's own, by name; those of lines with their name before a dot: `lines.due_on`.
                     * @default {}
                     */
                    fields?: {
                        [key: string]: components["schemas"]["field_mappingInput"];
                    };
                    /** @description Why; kept with the version. */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["mapping"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    updateMapping: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what was read: refused if it has changed meanwhile. */
                "if-match"?: string;
            };
            path: {
                entity: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Only these; null: none.
                     * @default {}
                     */
                    custom?: {
                        [key: string]: components["schemas"]["custom_fieldInput"] | null;
                    };
                    /**
                     * @description Only these; null: as it is below the connection's word.
                     * @default {}
                     */
                    fields?: {
                        [key: string]: components["schemas"]["field_mappingInput"] | null;
                    };
                    /** @description Why; kept with the version. */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["mapping"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    previewMapping: {
        parameters: {
            query?: {
                /** @description Whether the body is taken as `PATCH` takes it (what is sent changes) or as `PUT` (it is all there is). */
                as?: "patch" | "put";
            };
            header?: {
                /** @description A text of your own: a request that comes again with it within 24 hours is not carried out again, but answered as before. */
                "idempotency-key"?: string;
            };
            path: {
                entity: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Only these; null: none.
                     * @default {}
                     */
                    custom?: {
                        [key: string]: components["schemas"]["custom_fieldInput"] | null;
                    };
                    /**
                     * @description Only these; null: as it is below the connection's word.
                     * @default {}
                     */
                    fields?: {
                        [key: string]: components["schemas"]["field_mappingInput"] | null;
                    };
                    /** @description Why; kept with the version. */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description As asked. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["mapping_preview"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getMappingPreview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entity: string;
                id: string;
                preview_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["mapping_preview"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    deleteMappingPreview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entity: string;
                id: string;
                preview_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    tryMapping: {
        parameters: {
            query?: {
                /** @description The records, with commas between, up to 20. Default: some. */
                ids?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: {
                /** @description A text of your own: a request that comes again with it within 24 hours is not carried out again, but answered as before. */
                "idempotency-key"?: string;
            };
            path: {
                entity: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Only these; null: none.
                     * @default {}
                     */
                    custom?: {
                        [key: string]: components["schemas"]["custom_fieldInput"] | null;
                    };
                    /**
                     * @description Only these; null: as it is below the connection's word.
                     * @default {}
                     */
                    fields?: {
                        [key: string]: components["schemas"]["field_mappingInput"] | null;
                    };
                    /** @description Why; kept with the version. */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["mapping_test"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listMappingVersions: {
        parameters: {
            query?: {
                /** @description Only versions below this one: the last of the page before. */
                before?: number;
                /** @description How many at most, 1 to 1000. */
                limit?: number;
            };
            header?: never;
            path: {
                entity: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["mapping_version"][];
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    restoreMapping: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own: a request that comes again with it within 24 hours is not carried out again, but answered as before. */
                "idempotency-key"?: string;
            };
            path: {
                entity: string;
                id: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; kept with the version. */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["mapping"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    reconnect: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own: a request that comes again with it within 24 hours is not carried out again, but answered as before. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Whether the credentials may belong to another account of the system than before.
                     * @default false
                     */
                    allow_other_account?: boolean;
                    credentials: {
                        [key: string]: unknown;
                    };
                    settings?: {
                        [key: string]: unknown;
                    };
                    /** @default true */
                    sync?: boolean;
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        check: components["schemas"]["check"];
                        connection: components["schemas"]["connection"];
                        /** @description The sync that was started. */
                        sync: components["schemas"]["sync"] | null;
                        /** @description The connection's own token (`mwc_…`). Shown this once; only its hash is kept. */
                        token: string;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listConnectionRuns: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                /** @description How many at most, 1 to 1000. */
                limit?: number;
                /** @description `full`: what it cost to read everything. */
                mode?: "full" | "incremental" | "targeted";
                status?: "queued" | "running" | "succeeded" | "partial" | "failed" | "cancelled";
                stream?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["run"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getConnectionRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["run"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    acceptConnectionDeletions: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own: a request that comes again with it within 24 hours is not carried out again, but answered as before. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
                run_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many raw records were deleted. */
                        deleted: number;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listSourceFields: {
        parameters: {
            query?: {
                /** @description Only those that the customer made, by the system's word. */
                custom?: "true" | "false";
                /** @description Reads the catalogue now, which takes a call to the system or more. */
                refresh?: "true" | "false";
            };
            header?: never;
            path: {
                id: string;
                stream: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["source_fields"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    makeHook: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own: a request that comes again with it within 24 hours is not carried out again, but answered as before. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description As asked. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        help: string;
                        /** @description Whether the system was told; else `help` says where a person does. */
                        registered: boolean;
                        /** @description What the system signs with, where it does. */
                        secret: string;
                        /** @description Where the system sends its webhooks to; it cannot be guessed. */
                        url: string;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    removeHook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getConnectionSyncStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["entity_status"][];
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    watchConnectionSyncStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listConnectionSyncs: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                /** @description How many at most, 1 to 1000. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["sync"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    startConnectionSync: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own: a request that comes again with it within 24 hours is not carried out again, but answered as before. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Only these; absent: all. */
                    entities?: ("location" | "space" | "booking" | "visit" | "person" | "organization" | "vendor" | "customer" | "item" | "warehouse" | "stock_level" | "purchase_order" | "goods_receipt" | "bill" | "sales_order" | "account" | "department" | "currency" | "unit" | "production_order")[];
                    /**
                     * @description Whether to read everything within the window and find deletions, instead of only what changed.
                     * @default false
                     */
                    full?: boolean;
                };
            };
        };
        responses: {
            /** @description As asked. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["sync"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getConnectionSync: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                sync_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["sync"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    cancelConnectionSync: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own: a request that comes again with it within 24 hours is not carried out again, but answered as before. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
                sync_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["sync"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    rotateToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own: a request that comes again with it within 24 hours is not carried out again, but answered as before. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description As asked. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The connection's own token (`mwc_…`). Shown this once; only its hash is kept. */
                        token: string;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    revokeToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    authorizeConnection: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own: a request that comes again with it within 24 hours is not carried out again, but answered as before. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    connection_id?: string;
                    /** @description A name that `GET /v1/connectors` lists. */
                    connector: string;
                    /** @description As the connector's `credentials` schema says. Tried live, then sealed; never shown again. */
                    credentials: {
                        [key: string]: unknown;
                    };
                    entities?: string[] | null;
                    history?: components["schemas"]["historyInput"];
                    limits?: components["schemas"]["limitsInput"] | null;
                    masks?: {
                        [key: string]: string[];
                    } | null;
                    /** @description Whatever the vendor wants to keep with it: its own customer's id. */
                    metadata?: {
                        [key: string]: string | number | boolean | null;
                    };
                    name?: string;
                    /**
                     * Format: uri
                     * @description Where the person goes in the end, with `connection` (its id) or `error` (a code of an error) added. Default: a page that says how it went.
                     */
                    return_url?: string;
                    schedule?: components["schemas"]["scheduleInput"] | null;
                    /** @default {} */
                    settings?: {
                        [key: string]: unknown;
                    };
                    /**
                     * @description Whether the first sync starts at once.
                     * @default true
                     */
                    sync?: boolean;
                };
            };
        };
        responses: {
            /** @description As asked. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        expires_at: string;
                        /** @description The id that the connection will have. */
                        id: string;
                        /** @description Where the person consents. */
                        url: string;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listConnectors: {
        parameters: {
            query?: never;
            header?: {
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["connector_summary"][];
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getConnector: {
        parameters: {
            query?: never;
            header?: {
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["connector"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    createCertificate: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own: a request that comes again with it within 24 hours is not carried out again, but answered as before. */
                "idempotency-key"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Instead of making one: a certificate of the customer's own. */
                    certificate_pem?: string;
                    /** @description How long it lives. Default: as long as allowed. */
                    days?: number;
                    /**
                     * @description Of the key that is made. Default: the first that the connector lists.
                     * @enum {string}
                     */
                    kind?: "ec-p256" | "ec-p384" | "ec-p521" | "rsa-3072" | "rsa-4096";
                    /** @description Its key, PKCS #8, without a password. Sealed; never shown again. */
                    private_key_pem?: string;
                };
            };
        };
        responses: {
            /** @description As asked. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["certificate"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getCertificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["certificate"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    downloadCertificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pem-certificate-chain": string;
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getConnectorGuide: {
        parameters: {
            query?: {
                /** @description The kind of authentication, as `auth.offers` names it. Default: the first. */
                auth?: string;
                /**
                 * @description By commas. Default: all.
                 * @example purchase_order,vendor
                 */
                entities?: string;
                /** @description Default: what `Accept` says, else `json`. */
                format?: "json" | "markdown";
            };
            header?: {
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["guide"];
                    "text/markdown": string;
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listCurrencies: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                /** @description This entity has no references. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description ISO 4217 code; null where the source's code is none. Indexed. Further operators: `filter[code][ne]`, and so on. */
                "filter[code]"?: string | string[];
                /** @description How many digits amounts have behind the point. Not indexed: looks through the list. Further operators: `filter[decimal_places][ne]`, and so on. */
                "filter[decimal_places]"?: string | string[];
                /** @description How many units of the base currency one unit of this one is worth. Not indexed: looks through the list. Further operators: `filter[exchange_rate][ne]`, and so on. */
                "filter[exchange_rate]"?: string | string[];
                /** @description Whether it is still in use. Not indexed: looks through the list. Further operators: `filter[is_active][ne]`, and so on. */
                "filter[is_active]"?: string | string[];
                /** @description Whether it is the one that others are measured by. Not indexed: looks through the list. Further operators: `filter[is_base][ne]`, and so on. */
                "filter[is_base]"?: string | string[];
                /** @description What it is called. Not indexed: looks through the list. Further operators: `filter[name][ne]`, and so on. */
                "filter[name]"?: string | string[];
                /** @description The source's own code. Not indexed: looks through the list. Further operators: `filter[source_code][ne]`, and so on. */
                "filter[source_code]"?: string | string[];
                /** @description When the source says it was made. Not indexed: looks through the list. Further operators: `filter[source_created_at][ne]`, and so on. */
                "filter[source_created_at]"?: string | string[];
                /** @description What people call it in the source. Indexed. Further operators: `filter[source_number][ne]`, and so on. */
                "filter[source_number]"?: string | string[];
                /** @description When the source says it last changed. Not indexed: looks through the list. Further operators: `filter[source_updated_at][ne]`, and so on. */
                "filter[source_updated_at]"?: string | string[];
                /** @description Opens it in the source. Not indexed: looks through the list. Further operators: `filter[source_url][ne]`, and so on. */
                "filter[source_url]"?: string | string[];
                /** @description Sign beside amounts. Not indexed: looks through the list. Further operators: `filter[symbol][ne]`, and so on. */
                "filter[symbol]"?: string | string[];
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
                /** @description Whether deleted records are listed too. */
                include_deleted?: "true" | "false";
                /** @description How many at most, 1 to 1000. */
                limit?: number;
                /** @description Only what changed here at or after this time, oldest first unless `sort` says otherwise. Ask again with the last `modified_at` that you saw: the last records come again, and none is missed. */
                modified_after?: string;
                /** @description A field; with `-` before it, from the end. Records without a value stand behind all others. */
                sort?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["currency"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getCurrency: {
        parameters: {
            query?: {
                /** @description This entity has no references. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["currency"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listCustomers: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                /** @description References to put in place, with commas between: organizations, parent, sales_person. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description Its addresses. Not indexed: looks through the list. Further operators: `filter[addresses][ne]`, and so on. */
                "filter[addresses]"?: string | string[];
                /** @description What it owes us on open invoices; negative when we owe it. Not indexed: looks through the list. Further operators: `filter[balance][ne]`, and so on. */
                "filter[balance]"?: string | string[];
                /** @description Group or class in the source. Not indexed: looks through the list. Further operators: `filter[category][ne]`, and so on. */
                "filter[category]"?: string | string[];
                /** @description Short code in the source. Indexed. Further operators: `filter[code][ne]`, and so on. */
                "filter[code]"?: string | string[];
                /** @description People to turn to. Not indexed: looks through the list. Further operators: `filter[contacts][ne]`, and so on. */
                "filter[contacts]"?: string | string[];
                /** @description Up to what it may owe us. Not indexed: looks through the list. Further operators: `filter[credit_limit][ne]`, and so on. */
                "filter[credit_limit]"?: string | string[];
                /** @description Currency in which it usually trades (ISO 4217). Not indexed: looks through the list. Further operators: `filter[currency][ne]`, and so on. */
                "filter[currency]"?: string | string[];
                /** @description Main email address. Not indexed: looks through the list. Further operators: `filter[email][ne]`, and so on. */
                "filter[email]"?: string | string[];
                /** @description Whether it may be traded with. Indexed. Further operators: `filter[is_active][ne]`, and so on. */
                "filter[is_active]"?: string | string[];
                /** @description A company, or a person who trades in their own name. Not indexed: looks through the list. Further operators: `filter[kind][ne]`, and so on. */
                "filter[kind]"?: string | string[];
                /** @description Name under which it is registered. Not indexed: looks through the list. Further operators: `filter[legal_name][ne]`, and so on. */
                "filter[legal_name]"?: string | string[];
                /** @description What it is called day to day; of a person, the whole name. Indexed. Further operators: `filter[name][ne]`, and so on. */
                "filter[name]"?: string | string[];
                /** @description Remarks. Not indexed: looks through the list. Further operators: `filter[notes][ne]`, and so on. */
                "filter[notes]"?: string | string[];
                /** @description Which of our organizations trade with it; empty where the source says all. Not indexed: looks through the list. Further operators: `filter[organization_ids][ne]`, and so on. */
                "filter[organization_ids]"?: string | string[];
                /** @description The customer of which it is a part. Not indexed: looks through the list. Further operators: `filter[parent_id][ne]`, and so on. */
                "filter[parent_id]"?: string | string[];
                /** @description When payment is due, in the source's words. Not indexed: looks through the list. Further operators: `filter[payment_terms][ne]`, and so on. */
                "filter[payment_terms]"?: string | string[];
                /** @description Main telephone number, as the source has it. Not indexed: looks through the list. Further operators: `filter[phone][ne]`, and so on. */
                "filter[phone]"?: string | string[];
                /** @description Who looks after it on our side. Not indexed: looks through the list. Further operators: `filter[sales_person_id][ne]`, and so on. */
                "filter[sales_person_id]"?: string | string[];
                /** @description When the source says it was made. Not indexed: looks through the list. Further operators: `filter[source_created_at][ne]`, and so on. */
                "filter[source_created_at]"?: string | string[];
                /** @description What people call it in the source. Indexed. Further operators: `filter[source_number][ne]`, and so on. */
                "filter[source_number]"?: string | string[];
                /** @description When the source says it last changed. Not indexed: looks through the list. Further operators: `filter[source_updated_at][ne]`, and so on. */
                "filter[source_updated_at]"?: string | string[];
                /** @description Opens it in the source. Not indexed: looks through the list. Further operators: `filter[source_url][ne]`, and so on. */
                "filter[source_url]"?: string | string[];
                /** @description VAT or other tax registration number. Not indexed: looks through the list. Further operators: `filter[tax_number][ne]`, and so on. */
                "filter[tax_number]"?: string | string[];
                /** @description Web address. Not indexed: looks through the list. Further operators: `filter[website][ne]`, and so on. */
                "filter[website]"?: string | string[];
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
                /** @description Whether deleted records are listed too. */
                include_deleted?: "true" | "false";
                /** @description How many at most, 1 to 1000. */
                limit?: number;
                /** @description Only what changed here at or after this time, oldest first unless `sort` says otherwise. Ask again with the last `modified_at` that you saw: the last records come again, and none is missed. */
                modified_after?: string;
                /** @description A field; with `-` before it, from the end. Records without a value stand behind all others. */
                sort?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["customer"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getCustomer: {
        parameters: {
            query?: {
                /** @description References to put in place, with commas between: organizations, parent, sales_person. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["customer"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listDepartments: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                /** @description References to put in place, with commas between: parent, organizations, manager. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description Short code in the source. Indexed. Further operators: `filter[code][ne]`, and so on. */
                "filter[code]"?: string | string[];
                /** @description Longer description. Not indexed: looks through the list. Further operators: `filter[description][ne]`, and so on. */
                "filter[description]"?: string | string[];
                /** @description Whether it is still in use. Not indexed: looks through the list. Further operators: `filter[is_active][ne]`, and so on. */
                "filter[is_active]"?: string | string[];
                /** @description Which of these the source keeps it as. Not indexed: looks through the list. Further operators: `filter[kind][ne]`, and so on. */
                "filter[kind]"?: string | string[];
                /** @description Who leads it. Not indexed: looks through the list. Further operators: `filter[manager_id][ne]`, and so on. */
                "filter[manager_id]"?: string | string[];
                /** @description What it is called. Indexed. Further operators: `filter[name][ne]`, and so on. */
                "filter[name]"?: string | string[];
                /** @description To which of our organizations it belongs; empty where the source says all. Not indexed: looks through the list. Further operators: `filter[organization_ids][ne]`, and so on. */
                "filter[organization_ids]"?: string | string[];
                /** @description The department of which it is a part. Indexed. Further operators: `filter[parent_id][ne]`, and so on. */
                "filter[parent_id]"?: string | string[];
                /** @description When the source says it was made. Not indexed: looks through the list. Further operators: `filter[source_created_at][ne]`, and so on. */
                "filter[source_created_at]"?: string | string[];
                /** @description What people call it in the source. Indexed. Further operators: `filter[source_number][ne]`, and so on. */
                "filter[source_number]"?: string | string[];
                /** @description When the source says it last changed. Not indexed: looks through the list. Further operators: `filter[source_updated_at][ne]`, and so on. */
                "filter[source_updated_at]"?: string | string[];
                /** @description Opens it in the source. Not indexed: looks through the list. Further operators: `filter[source_url][ne]`, and so on. */
                "filter[source_url]"?: string | string[];
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
                /** @description Whether deleted records are listed too. */
                include_deleted?: "true" | "false";
                /** @description How many at most, 1 to 1000. */
                limit?: number;
                /** @description Only what changed here at or after this time, oldest first unless `sort` says otherwise. Ask again with the last `modified_at` that you saw: the last records come again, and none is missed. */
                modified_after?: string;
                /** @description A field; with `-` before it, from the end. Records without a value stand behind all others. */
                sort?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["department"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getDepartment: {
        parameters: {
            query?: {
                /** @description References to put in place, with commas between: parent, organizations, manager. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["department"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listErrors: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["error_kind"][];
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getError: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["error_kind"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listGoodsReceiptLines: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                /** @description References of the line to put in place, with commas between. */
                expand?: string;
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description Value of the line. Not indexed: looks through the list. Further operators: `filter[amount][ne]`, and so on. */
                "filter[amount]"?: string | string[];
                /** @description Words on the line. Not indexed: looks through the list. Further operators: `filter[description][ne]`, and so on. */
                "filter[description]"?: string | string[];
                /** @description Only lines of this document. */
                "filter[goods_receipt_id]"?: string;
                /** @description The item's code as it stands on the receipt. Not indexed: looks through the list. Further operators: `filter[item_code][ne]`, and so on. */
                "filter[item_code]"?: string | string[];
                /** @description What came. Not indexed: looks through the list. Further operators: `filter[item_id][ne]`, and so on. */
                "filter[item_id]"?: string | string[];
                /** @description Place on the receipt. Not indexed: looks through the list. Further operators: `filter[line_number][ne]`, and so on. */
                "filter[line_number]"?: string | string[];
                /** @description Lots or serial numbers, where they are followed. Not indexed: looks through the list. Further operators: `filter[lots][ne]`, and so on. */
                "filter[lots]"?: string | string[];
                /** @description Remarks. Not indexed: looks through the list. Further operators: `filter[notes][ne]`, and so on. */
                "filter[notes]"?: string | string[];
                /** @description The order that this line belongs to. Not indexed: looks through the list. Further operators: `filter[purchase_order_id][ne]`, and so on. */
                "filter[purchase_order_id]"?: string | string[];
                /** @description The line of the order. Not indexed: looks through the list. Further operators: `filter[purchase_order_line_id][ne]`, and so on. */
                "filter[purchase_order_line_id]"?: string | string[];
                /** @description How much came. Not indexed: looks through the list. Further operators: `filter[quantity][ne]`, and so on. */
                "filter[quantity]"?: string | string[];
                /** @description Cost of one unit at which it was booked in. Not indexed: looks through the list. Further operators: `filter[unit_cost][ne]`, and so on. */
                "filter[unit_cost]"?: string | string[];
                /** @description Where this line was put. Not indexed: looks through the list. Further operators: `filter[warehouse_id][ne]`, and so on. */
                "filter[warehouse_id]"?: string | string[];
                /** @description Whether lines of deleted documents are listed too. */
                include_deleted?: "true" | "false";
                /** @description How many at most, 1 to 1000. */
                limit?: number;
                /** @description Only lines of documents that changed here at or after this time, oldest first. */
                modified_after?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["goods_receipt_line"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listGoodsReceipts: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                /** @description References to put in place, with commas between: purchase_order, vendor, organization, warehouse, receiver. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own, `lines.item_id` that of each line, `lines.custom.plant` its own one. Default: all. */
                fields?: string;
                /** @description When the receipt was finished in the source. Not indexed: looks through the list. Further operators: `filter[completed_at][ne]`, and so on. */
                "filter[completed_at]"?: string | string[];
                /** @description Currency of the document (ISO 4217). Not indexed: looks through the list. Further operators: `filter[currency][ne]`, and so on. */
                "filter[currency]"?: string | string[];
                /** @description What it is for, at more length. Not indexed: looks through the list. Further operators: `filter[description][ne]`, and so on. */
                "filter[description]"?: string | string[];
                /** @description How many units of the organization's own currency one unit of the document's currency was worth. Not indexed: looks through the list. Further operators: `filter[exchange_rate][ne]`, and so on. */
                "filter[exchange_rate]"?: string | string[];
                /** @description Remarks. Not indexed: looks through the list. Further operators: `filter[notes][ne]`, and so on. */
                "filter[notes]"?: string | string[];
                /** @description Which of our organizations received them. Not indexed: looks through the list. Further operators: `filter[organization_id][ne]`, and so on. */
                "filter[organization_id]"?: string | string[];
                /** @description The order; null where there is none or the lines belong to several. Indexed. Further operators: `filter[purchase_order_id][ne]`, and so on. */
                "filter[purchase_order_id]"?: string | string[];
                /** @description When they arrived. Indexed. Further operators: `filter[received_on][ne]`, and so on. */
                "filter[received_on]"?: string | string[];
                /** @description Who took them in. Not indexed: looks through the list. Further operators: `filter[receiver_id][ne]`, and so on. */
                "filter[receiver_id]"?: string | string[];
                /** @description Number of the vendor's delivery note. Not indexed: looks through the list. Further operators: `filter[reference][ne]`, and so on. */
                "filter[reference]"?: string | string[];
                /** @description How they were shipped. Not indexed: looks through the list. Further operators: `filter[shipping_method][ne]`, and so on. */
                "filter[shipping_method]"?: string | string[];
                /** @description When the source says it was made. Not indexed: looks through the list. Further operators: `filter[source_created_at][ne]`, and so on. */
                "filter[source_created_at]"?: string | string[];
                /** @description What people call it in the source. Indexed. Further operators: `filter[source_number][ne]`, and so on. */
                "filter[source_number]"?: string | string[];
                /** @description When the source says it last changed. Not indexed: looks through the list. Further operators: `filter[source_updated_at][ne]`, and so on. */
                "filter[source_updated_at]"?: string | string[];
                /** @description Opens it in the source. Not indexed: looks through the list. Further operators: `filter[source_url][ne]`, and so on. */
                "filter[source_url]"?: string | string[];
                /** @description Whether the goods are booked in. Indexed. Further operators: `filter[status][ne]`, and so on. */
                "filter[status]"?: string | string[];
                /** @description Sum of the lines, after discounts and before tax. Not indexed: looks through the list. Further operators: `filter[subtotal][ne]`, and so on. */
                "filter[subtotal]"?: string | string[];
                /** @description All taxes. Not indexed: looks through the list. Further operators: `filter[tax][ne]`, and so on. */
                "filter[tax]"?: string | string[];
                /** @description Heading. Not indexed: looks through the list. Further operators: `filter[title][ne]`, and so on. */
                "filter[title]"?: string | string[];
                /** @description What is to be paid: subtotal and tax. Not indexed: looks through the list. Further operators: `filter[total][ne]`, and so on. */
                "filter[total]"?: string | string[];
                /** @description From whom they came. Indexed. Further operators: `filter[vendor_id][ne]`, and so on. */
                "filter[vendor_id]"?: string | string[];
                /** @description Where they arrived. Not indexed: looks through the list. Further operators: `filter[warehouse_id][ne]`, and so on. */
                "filter[warehouse_id]"?: string | string[];
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
                /** @description Whether deleted records are listed too. */
                include_deleted?: "true" | "false";
                /** @description How many at most, 1 to 1000. */
                limit?: number;
                /** @description Only what changed here at or after this time, oldest first unless `sort` says otherwise. Ask again with the last `modified_at` that you saw: the last records come again, and none is missed. */
                modified_after?: string;
                /** @description A field; with `-` before it, from the end. Records without a value stand behind all others. */
                sort?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["goods_receipt"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getGoodsReceipt: {
        parameters: {
            query?: {
                /** @description References to put in place, with commas between: purchase_order, vendor, organization, warehouse, receiver. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own, `lines.item_id` that of each line, `lines.custom.plant` its own one. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["goods_receipt"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listItems: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                /** @description References to put in place, with commas between: parent, organizations, unit, purchase_unit, account, preferred_vendor, preferred_warehouse. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description Account to which its purchases are posted. Not indexed: looks through the list. Further operators: `filter[account_id][ne]`, and so on. */
                "filter[account_id]"?: string | string[];
                /** @description Moving average cost of one unit. Not indexed: looks through the list. Further operators: `filter[average_cost][ne]`, and so on. */
                "filter[average_cost]"?: string | string[];
                /** @description GTIN on the pack: EAN, UPC or ISBN. Indexed. Further operators: `filter[barcode][ne]`, and so on. */
                "filter[barcode]"?: string | string[];
                /** @description Group in the source, as a path where groups are nested. Not indexed: looks through the list. Further operators: `filter[category][ne]`, and so on. */
                "filter[category]"?: string | string[];
                /** @description Article number or SKU. Indexed. Further operators: `filter[code][ne]`, and so on. */
                "filter[code]"?: string | string[];
                /** @description Standard or purchase cost of one unit, as the source keeps it. Not indexed: looks through the list. Further operators: `filter[cost][ne]`, and so on. */
                "filter[cost]"?: string | string[];
                /** @description Longer description. Not indexed: looks through the list. Further operators: `filter[description][ne]`, and so on. */
                "filter[description]"?: string | string[];
                /** @description Height of one unit. Not indexed: looks through the list. Further operators: `filter[height][ne]`, and so on. */
                "filter[height]"?: string | string[];
                /** @description Whether it is still in use. Indexed. Further operators: `filter[is_active][ne]`, and so on. */
                "filter[is_active]"?: string | string[];
                /** @description Whether it may be bought. Not indexed: looks through the list. Further operators: `filter[is_purchasable][ne]`, and so on. */
                "filter[is_purchasable]"?: string | string[];
                /** @description Whether it may be sold. Not indexed: looks through the list. Further operators: `filter[is_sellable][ne]`, and so on. */
                "filter[is_sellable]"?: string | string[];
                /** @description Whether sales of it are taxed. Not indexed: looks through the list. Further operators: `filter[is_taxable][ne]`, and so on. */
                "filter[is_taxable]"?: string | string[];
                /** @description How it is treated: kept in stock, bought without stock, a service, made of other items, a fixed asset. Not indexed: looks through the list. Further operators: `filter[kind][ne]`, and so on. */
                "filter[kind]"?: string | string[];
                /** @description Price of one unit in the last purchase. Not indexed: looks through the list. Further operators: `filter[last_purchase_price][ne]`, and so on. */
                "filter[last_purchase_price]"?: string | string[];
                /** @description Days from order to arrival. Not indexed: looks through the list. Further operators: `filter[lead_time_days][ne]`, and so on. */
                "filter[lead_time_days]"?: string | string[];
                /** @description Length of one unit. Not indexed: looks through the list. Further operators: `filter[length][ne]`, and so on. */
                "filter[length]"?: string | string[];
                /** @description The maker's own number for it. Not indexed: looks through the list. Further operators: `filter[manufacturer_part_number][ne]`, and so on. */
                "filter[manufacturer_part_number]"?: string | string[];
                /** @description Who makes it. Not indexed: looks through the list. Further operators: `filter[manufacturer][ne]`, and so on. */
                "filter[manufacturer]"?: string | string[];
                /** @description What it is called. Indexed. Further operators: `filter[name][ne]`, and so on. */
                "filter[name]"?: string | string[];
                /** @description Remarks. Not indexed: looks through the list. Further operators: `filter[notes][ne]`, and so on. */
                "filter[notes]"?: string | string[];
                /** @description Stock in all warehouses together, where the source keeps it with the item. Not indexed: looks through the list. Further operators: `filter[on_hand][ne]`, and so on. */
                "filter[on_hand]"?: string | string[];
                /** @description Which of our organizations use it; empty where the source says all. Not indexed: looks through the list. Further operators: `filter[organization_ids][ne]`, and so on. */
                "filter[organization_ids]"?: string | string[];
                /** @description The item of which it is a variant. Not indexed: looks through the list. Further operators: `filter[parent_id][ne]`, and so on. */
                "filter[parent_id]"?: string | string[];
                /** @description Stock up to which is ordered. Not indexed: looks through the list. Further operators: `filter[preferred_stock_level][ne]`, and so on. */
                "filter[preferred_stock_level]"?: string | string[];
                /** @description From whom it is usually bought. Not indexed: looks through the list. Further operators: `filter[preferred_vendor_id][ne]`, and so on. */
                "filter[preferred_vendor_id]"?: string | string[];
                /** @description Where it is usually kept. Not indexed: looks through the list. Further operators: `filter[preferred_warehouse_id][ne]`, and so on. */
                "filter[preferred_warehouse_id]"?: string | string[];
                /** @description Sales prices beside the list price. Not indexed: looks through the list. Further operators: `filter[price_levels][ne]`, and so on. */
                "filter[price_levels]"?: string | string[];
                /** @description The same unit, as a record of its own. Not indexed: looks through the list. Further operators: `filter[purchase_unit_id][ne]`, and so on. */
                "filter[purchase_unit_id]"?: string | string[];
                /** @description Stock at which more is ordered. Not indexed: looks through the list. Further operators: `filter[reorder_point][ne]`, and so on. */
                "filter[reorder_point]"?: string | string[];
                /** @description Stock kept for surprises. Not indexed: looks through the list. Further operators: `filter[safety_stock][ne]`, and so on. */
                "filter[safety_stock]"?: string | string[];
                /** @description List price of one unit. Not indexed: looks through the list. Further operators: `filter[sales_price][ne]`, and so on. */
                "filter[sales_price]"?: string | string[];
                /** @description When the source says it was made. Not indexed: looks through the list. Further operators: `filter[source_created_at][ne]`, and so on. */
                "filter[source_created_at]"?: string | string[];
                /** @description The source's own word for the kind. Not indexed: looks through the list. Further operators: `filter[source_kind][ne]`, and so on. */
                "filter[source_kind]"?: string | string[];
                /** @description What people call it in the source. Indexed. Further operators: `filter[source_number][ne]`, and so on. */
                "filter[source_number]"?: string | string[];
                /** @description When the source says it last changed. Not indexed: looks through the list. Further operators: `filter[source_updated_at][ne]`, and so on. */
                "filter[source_updated_at]"?: string | string[];
                /** @description Opens it in the source. Not indexed: looks through the list. Further operators: `filter[source_url][ne]`, and so on. */
                "filter[source_url]"?: string | string[];
                /** @description Tax code or schedule in the source. Not indexed: looks through the list. Further operators: `filter[tax_code][ne]`, and so on. */
                "filter[tax_code]"?: string | string[];
                /** @description Whether lots or single pieces are followed. Not indexed: looks through the list. Further operators: `filter[tracking][ne]`, and so on. */
                "filter[tracking]"?: string | string[];
                /** @description The same unit, as a record of its own. Not indexed: looks through the list. Further operators: `filter[unit_id][ne]`, and so on. */
                "filter[unit_id]"?: string | string[];
                /** @description From whom it can be bought, under which code and at which price. Not indexed: looks through the list. Further operators: `filter[vendor_codes][ne]`, and so on. */
                "filter[vendor_codes]"?: string | string[];
                /** @description Weight of one unit. Not indexed: looks through the list. Further operators: `filter[weight][ne]`, and so on. */
                "filter[weight]"?: string | string[];
                /** @description Width of one unit. Not indexed: looks through the list. Further operators: `filter[width][ne]`, and so on. */
                "filter[width]"?: string | string[];
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
                /** @description Whether deleted records are listed too. */
                include_deleted?: "true" | "false";
                /** @description How many at most, 1 to 1000. */
                limit?: number;
                /** @description Only what changed here at or after this time, oldest first unless `sort` says otherwise. Ask again with the last `modified_at` that you saw: the last records come again, and none is missed. */
                modified_after?: string;
                /** @description A field; with `-` before it, from the end. Records without a value stand behind all others. */
                sort?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["item"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getItem: {
        parameters: {
            query?: {
                /** @description References to put in place, with commas between: parent, organizations, unit, purchase_unit, account, preferred_vendor, preferred_warehouse. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["item"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getLinkPage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["link_page"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listLinkSessions: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                /** @description How many at most, 1 to 1000. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["link_session"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    createLinkSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own: a request that comes again with it within 24 hours is not carried out again, but answered as before. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Whether the connection may come back with another account of its system. */
                    allow_other_account?: boolean;
                    /** @description What the customer may choose: what is read, and how far back. */
                    choices?: ("entities" | "window")[];
                    /** @description A connection that is to be connected again. The page asks for its credentials only. */
                    connection_id?: string;
                    /** @description The systems that may be connected. Default: all. */
                    connectors?: string[];
                    /** @description Your customer, as the page greets them; the connection is called so. */
                    customer_name?: string;
                    /**
                     * @description Seconds, up to 30 days.
                     * @default 1800
                     */
                    expires_in?: number;
                    history?: components["schemas"]["historyInput"];
                    /**
                     * @description The page's language. Default: the browser's.
                     * @enum {string}
                     */
                    language?: "en" | "de";
                    limits?: components["schemas"]["limitsInput"] | null;
                    masks?: {
                        [key: string]: string[];
                    } | null;
                    /** @description Whatever the vendor wants to keep with it: its own customer's id. */
                    metadata?: {
                        [key: string]: string | number | boolean | null;
                    };
                    /**
                     * Format: uri
                     * @description Where the customer's browser goes in the end, with `code` and `state`; with `error=cancelled` if they break off.
                     */
                    redirect_uri?: string;
                    /**
                     * @description An invitation: it makes as many connections as its customer likes, until it expires.
                     * @default false
                     */
                    reusable?: boolean;
                    schedule?: components["schemas"]["scheduleInput"] | null;
                    /** @description Settings that are filled in already, by connector. The customer may change them. */
                    settings?: {
                        [key: string]: {
                            [key: string]: unknown;
                        };
                    };
                    /** @description A text of yours that `redirect_uri` gets back. */
                    state?: string;
                    /**
                     * @description Whether the first sync starts at once.
                     * @default true
                     */
                    sync?: boolean;
                };
            };
        };
        responses: {
            /** @description As asked. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The connection that is to be connected again. */
                        connection_id: string | null;
                        /** @description Ids of the connections that it has made. */
                        connections: string[];
                        connectors: string[] | null;
                        /** Format: date-time */
                        created_at: string;
                        customer_name: string | null;
                        /** Format: date-time */
                        expires_at: string;
                        id: string;
                        reusable: boolean;
                        /** @description The part of `url` that `link.js` opens (`mwl_…`). */
                        session: string;
                        /** @enum {string} */
                        status: "open" | "used" | "expired" | "revoked";
                        /** @description Shown this once: whoever has it may connect. */
                        url: string;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getLinkSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["link_session"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    revokeLinkSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    exchangeLinkCode: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own: a request that comes again with it within 24 hours is not carried out again, but answered as before. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description `mwx_…` */
                    code: string;
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        connection: components["schemas"]["connection"];
                        /** @description `mwc_…`, shown this once. */
                        token: string;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getLinkSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["link_settings"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    updateLinkSettings: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what was read: refused if it has changed meanwhile. */
                "if-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["link_settings_changeInput"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["link_settings"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    createLinkCertificate: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own: a request that comes again with it within 24 hours is not carried out again, but answered as before. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Instead of making one: a certificate of the customer's own. */
                    certificate_pem?: string;
                    connector: string;
                    /** @description Its key, PKCS #8, without a password. Sealed; never shown again. */
                    private_key_pem?: string;
                };
            };
        };
        responses: {
            /** @description As asked. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["certificate"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getLinkConnector: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["connector"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getLinkGuide: {
        parameters: {
            query?: {
                auth?: string;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["guide"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    createLinkConsent: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own: a request that comes again with it within 24 hours is not carried out again, but answered as before. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A name that `GET /v1/connectors` lists. */
                    connector: string;
                    /** @description As the connector's `credentials` schema says. Tried live, then sealed; never shown again. */
                    credentials: {
                        [key: string]: unknown;
                    };
                    /**
                     * @description Whether it opens in a window of its own.
                     * @default false
                     */
                    in_window?: boolean;
                    /** @default {} */
                    settings?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description As asked. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        url: string;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    createLinkTrial: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own: a request that comes again with it within 24 hours is not carried out again, but answered as before. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A name that `GET /v1/connectors` lists. */
                    connector: string;
                    /** @description As the connector's `credentials` schema says. Tried live, then sealed; never shown again. */
                    credentials: {
                        [key: string]: unknown;
                    };
                    /** @default {} */
                    settings?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description As asked. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["pending_connection"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    checkLinkTrial: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own: a request that comes again with it within 24 hours is not carried out again, but answered as before. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["pending_connection"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    finishLink: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own: a request that comes again with it within 24 hours is not carried out again, but answered as before. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    entities?: string[];
                    window_days?: number;
                };
            };
        };
        responses: {
            /** @description As asked. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What the vendor exchanges for the token (`mwx_…`). */
                        code: string;
                        name: string;
                        /** @description Where the browser goes now; null: nowhere. */
                        redirect_url: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listLocations: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                /** @description References to put in place, with commas between: parent. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description Short code in the source. Indexed. Further operators: `filter[code][ne]`, and so on. */
                "filter[code]"?: string | string[];
                /** @description Of a floor: its number as the source counts, negative below ground. Indexed. Further operators: `filter[floor_number][ne]`, and so on. */
                "filter[floor_number]"?: string | string[];
                /** @description Whether it is still in use. Not indexed: looks through the list. Further operators: `filter[is_active][ne]`, and so on. */
                "filter[is_active]"?: string | string[];
                /** @description Which level of place it is. Indexed. Further operators: `filter[kind][ne]`, and so on. */
                "filter[kind]"?: string | string[];
                /** @description How far north; negative in the south (WGS 84). Not indexed: looks through the list. Further operators: `filter[latitude][ne]`, and so on. */
                "filter[latitude]"?: string | string[];
                /** @description How far east; negative in the west (WGS 84). Not indexed: looks through the list. Further operators: `filter[longitude][ne]`, and so on. */
                "filter[longitude]"?: string | string[];
                /** @description What it is called. Indexed. Further operators: `filter[name][ne]`, and so on. */
                "filter[name]"?: string | string[];
                /** @description The next larger place, in which it lies. Indexed. Further operators: `filter[parent_id][ne]`, and so on. */
                "filter[parent_id]"?: string | string[];
                /** @description When the source says it was made. Not indexed: looks through the list. Further operators: `filter[source_created_at][ne]`, and so on. */
                "filter[source_created_at]"?: string | string[];
                /** @description What people call it in the source. Indexed. Further operators: `filter[source_number][ne]`, and so on. */
                "filter[source_number]"?: string | string[];
                /** @description The source's own word for the zone. Not indexed: looks through the list. Further operators: `filter[source_time_zone][ne]`, and so on. */
                "filter[source_time_zone]"?: string | string[];
                /** @description When the source says it last changed. Not indexed: looks through the list. Further operators: `filter[source_updated_at][ne]`, and so on. */
                "filter[source_updated_at]"?: string | string[];
                /** @description Opens it in the source. Not indexed: looks through the list. Further operators: `filter[source_url][ne]`, and so on. */
                "filter[source_url]"?: string | string[];
                /** @description The zone that its clocks follow. Not indexed: looks through the list. Further operators: `filter[time_zone][ne]`, and so on. */
                "filter[time_zone]"?: string | string[];
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
                /** @description Whether deleted records are listed too. */
                include_deleted?: "true" | "false";
                /** @description How many at most, 1 to 1000. */
                limit?: number;
                /** @description Only what changed here at or after this time, oldest first unless `sort` says otherwise. Ask again with the last `modified_at` that you saw: the last records come again, and none is missed. */
                modified_after?: string;
                /** @description A field; with `-` before it, from the end. Records without a value stand behind all others. */
                sort?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["location"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getLocation: {
        parameters: {
            query?: {
                /** @description References to put in place, with commas between: parent. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["location"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["me"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    oauthCallback: {
        parameters: {
            query?: {
                code?: string;
                error?: string;
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description As asked. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": null;
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listOrganizations: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                /** @description References to put in place, with commas between: parent. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description Short code in the source. Indexed. Further operators: `filter[code][ne]`, and so on. */
                "filter[code]"?: string | string[];
                /** @description Whom to turn to. Not indexed: looks through the list. Further operators: `filter[contact_name][ne]`, and so on. */
                "filter[contact_name]"?: string | string[];
                /** @description Country where it is registered (ISO 3166-1 alpha-2). Not indexed: looks through the list. Further operators: `filter[country][ne]`, and so on. */
                "filter[country]"?: string | string[];
                /** @description Currency of its books (ISO 4217). Not indexed: looks through the list. Further operators: `filter[currency][ne]`, and so on. */
                "filter[currency]"?: string | string[];
                /** @description Longer description. Not indexed: looks through the list. Further operators: `filter[description][ne]`, and so on. */
                "filter[description]"?: string | string[];
                /** @description Main email address. Not indexed: looks through the list. Further operators: `filter[email][ne]`, and so on. */
                "filter[email]"?: string | string[];
                /** @description Whether it is still in use. Not indexed: looks through the list. Further operators: `filter[is_active][ne]`, and so on. */
                "filter[is_active]"?: string | string[];
                /** @description Whether it exists only to cancel dealings between the others. Not indexed: looks through the list. Further operators: `filter[is_elimination][ne]`, and so on. */
                "filter[is_elimination]"?: string | string[];
                /** @description Name under which it is registered. Not indexed: looks through the list. Further operators: `filter[legal_name][ne]`, and so on. */
                "filter[legal_name]"?: string | string[];
                /** @description What it is called. Indexed. Further operators: `filter[name][ne]`, and so on. */
                "filter[name]"?: string | string[];
                /** @description The organization of which it is a part. Not indexed: looks through the list. Further operators: `filter[parent_id][ne]`, and so on. */
                "filter[parent_id]"?: string | string[];
                /** @description Main telephone number, as the source has it. Not indexed: looks through the list. Further operators: `filter[phone][ne]`, and so on. */
                "filter[phone]"?: string | string[];
                /** @description When the source says it was made. Not indexed: looks through the list. Further operators: `filter[source_created_at][ne]`, and so on. */
                "filter[source_created_at]"?: string | string[];
                /** @description What people call it in the source. Indexed. Further operators: `filter[source_number][ne]`, and so on. */
                "filter[source_number]"?: string | string[];
                /** @description When the source says it last changed. Not indexed: looks through the list. Further operators: `filter[source_updated_at][ne]`, and so on. */
                "filter[source_updated_at]"?: string | string[];
                /** @description Opens it in the source. Not indexed: looks through the list. Further operators: `filter[source_url][ne]`, and so on. */
                "filter[source_url]"?: string | string[];
                /** @description VAT or other tax registration number. Not indexed: looks through the list. Further operators: `filter[tax_number][ne]`, and so on. */
                "filter[tax_number]"?: string | string[];
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
                /** @description Whether deleted records are listed too. */
                include_deleted?: "true" | "false";
                /** @description How many at most, 1 to 1000. */
                limit?: number;
                /** @description Only what changed here at or after this time, oldest first unless `sort` says otherwise. Ask again with the last `modified_at` that you saw: the last records come again, and none is missed. */
                modified_after?: string;
                /** @description A field; with `-` before it, from the end. Records without a value stand behind all others. */
                sort?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["organization"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getOrganization: {
        parameters: {
            query?: {
                /** @description References to put in place, with commas between: parent. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["organization"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getOverview: {
        parameters: {
            query?: {
                /** @description Counts what ran of this connection only. */
                connection_id?: string;
                /** @description How many days, 1 to 90. */
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["overview"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listPersons: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                /** @description References to put in place, with commas between: department, location, manager. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description In which department. Indexed. Further operators: `filter[department_id][ne]`, and so on. */
                "filter[department_id]"?: string | string[];
                /** @description Work email address. Indexed. Further operators: `filter[email][ne]`, and so on. */
                "filter[email]"?: string | string[];
                /** @description Number in the personnel files. Indexed. Further operators: `filter[employee_number][ne]`, and so on. */
                "filter[employee_number]"?: string | string[];
                /** @description Family name. Not indexed: looks through the list. Further operators: `filter[family_name][ne]`, and so on. */
                "filter[family_name]"?: string | string[];
                /** @description Given name. Not indexed: looks through the list. Further operators: `filter[given_name][ne]`, and so on. */
                "filter[given_name]"?: string | string[];
                /** @description Whether they still work here, or may still log in. Not indexed: looks through the list. Further operators: `filter[is_active][ne]`, and so on. */
                "filter[is_active]"?: string | string[];
                /** @description What they do. Not indexed: looks through the list. Further operators: `filter[job_title][ne]`, and so on. */
                "filter[job_title]"?: string | string[];
                /** @description An employee, a contractor, somebody of whom the source only says that they use it, or no human at all. Not indexed: looks through the list. Further operators: `filter[kind][ne]`, and so on. */
                "filter[kind]"?: string | string[];
                /** @description Where they mostly work. Indexed. Further operators: `filter[location_id][ne]`, and so on. */
                "filter[location_id]"?: string | string[];
                /** @description To whom they report. Not indexed: looks through the list. Further operators: `filter[manager_id][ne]`, and so on. */
                "filter[manager_id]"?: string | string[];
                /** @description Whole name. Indexed. Further operators: `filter[name][ne]`, and so on. */
                "filter[name]"?: string | string[];
                /** @description Work telephone number. Not indexed: looks through the list. Further operators: `filter[phone][ne]`, and so on. */
                "filter[phone]"?: string | string[];
                /** @description When the source says it was made. Not indexed: looks through the list. Further operators: `filter[source_created_at][ne]`, and so on. */
                "filter[source_created_at]"?: string | string[];
                /** @description What people call it in the source. Indexed. Further operators: `filter[source_number][ne]`, and so on. */
                "filter[source_number]"?: string | string[];
                /** @description When the source says it last changed. Not indexed: looks through the list. Further operators: `filter[source_updated_at][ne]`, and so on. */
                "filter[source_updated_at]"?: string | string[];
                /** @description Opens it in the source. Not indexed: looks through the list. Further operators: `filter[source_url][ne]`, and so on. */
                "filter[source_url]"?: string | string[];
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
                /** @description Whether deleted records are listed too. */
                include_deleted?: "true" | "false";
                /** @description How many at most, 1 to 1000. */
                limit?: number;
                /** @description Only what changed here at or after this time, oldest first unless `sort` says otherwise. Ask again with the last `modified_at` that you saw: the last records come again, and none is missed. */
                modified_after?: string;
                /** @description A field; with `-` before it, from the end. Records without a value stand behind all others. */
                sort?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["person"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getPerson: {
        parameters: {
            query?: {
                /** @description References to put in place, with commas between: department, location, manager. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["person"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listProductionOrderLines: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                /** @description References of the line to put in place, with commas between. */
                expand?: string;
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description Cost of the line. Not indexed: looks through the list. Further operators: `filter[amount][ne]`, and so on. */
                "filter[amount]"?: string | string[];
                /** @description How much has been taken. Not indexed: looks through the list. Further operators: `filter[consumed][ne]`, and so on. */
                "filter[consumed]"?: string | string[];
                /** @description Words on the line. Not indexed: looks through the list. Further operators: `filter[description][ne]`, and so on. */
                "filter[description]"?: string | string[];
                /** @description When it must be there. Not indexed: looks through the list. Further operators: `filter[due_on][ne]`, and so on. */
                "filter[due_on]"?: string | string[];
                /** @description The item's code as it stands on the order. Not indexed: looks through the list. Further operators: `filter[item_code][ne]`, and so on. */
                "filter[item_code]"?: string | string[];
                /** @description What goes in. Not indexed: looks through the list. Further operators: `filter[item_id][ne]`, and so on. */
                "filter[item_id]"?: string | string[];
                /** @description Place in the list. Not indexed: looks through the list. Further operators: `filter[line_number][ne]`, and so on. */
                "filter[line_number]"?: string | string[];
                /** @description Remarks. Not indexed: looks through the list. Further operators: `filter[notes][ne]`, and so on. */
                "filter[notes]"?: string | string[];
                /** @description Only lines of this document. */
                "filter[production_order_id]"?: string;
                /** @description How much is needed for the whole order. Not indexed: looks through the list. Further operators: `filter[quantity][ne]`, and so on. */
                "filter[quantity]"?: string | string[];
                /** @description Cost of one unit. Not indexed: looks through the list. Further operators: `filter[unit_cost][ne]`, and so on. */
                "filter[unit_cost]"?: string | string[];
                /** @description From where it is taken. Not indexed: looks through the list. Further operators: `filter[warehouse_id][ne]`, and so on. */
                "filter[warehouse_id]"?: string | string[];
                /** @description Whether lines of deleted documents are listed too. */
                include_deleted?: "true" | "false";
                /** @description How many at most, 1 to 1000. */
                limit?: number;
                /** @description Only lines of documents that changed here at or after this time, oldest first. */
                modified_after?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["production_order_line"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listProductionOrders: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                /** @description References to put in place, with commas between: item, parent, sales_order, customer, organization, department, warehouse. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own, `components.item_id` that of each line, `components.custom.plant` its own one. Default: all. */
                fields?: string;
                /** @description When it ended. Not indexed: looks through the list. Further operators: `filter[actual_end_at][ne]`, and so on. */
                "filter[actual_end_at]"?: string | string[];
                /** @description When it began. Not indexed: looks through the list. Further operators: `filter[actual_start_at][ne]`, and so on. */
                "filter[actual_start_at]"?: string | string[];
                /** @description Number or name of the bill of materials. Not indexed: looks through the list. Further operators: `filter[bill_of_materials][ne]`, and so on. */
                "filter[bill_of_materials]"?: string | string[];
                /** @description What it has cost so far, or was planned to cost, as the source keeps it. Not indexed: looks through the list. Further operators: `filter[cost][ne]`, and so on. */
                "filter[cost]"?: string | string[];
                /** @description For which customer. Not indexed: looks through the list. Further operators: `filter[customer_id][ne]`, and so on. */
                "filter[customer_id]"?: string | string[];
                /** @description Which department makes it. Not indexed: looks through the list. Further operators: `filter[department_id][ne]`, and so on. */
                "filter[department_id]"?: string | string[];
                /** @description What it is for, at more length. Not indexed: looks through the list. Further operators: `filter[description][ne]`, and so on. */
                "filter[description]"?: string | string[];
                /** @description When it shall be ready. Not indexed: looks through the list. Further operators: `filter[due_on][ne]`, and so on. */
                "filter[due_on]"?: string | string[];
                /** @description What is made. Indexed. Further operators: `filter[item_id][ne]`, and so on. */
                "filter[item_id]"?: string | string[];
                /** @description Remarks. Not indexed: looks through the list. Further operators: `filter[notes][ne]`, and so on. */
                "filter[notes]"?: string | string[];
                /** @description Date of the order. Not indexed: looks through the list. Further operators: `filter[ordered_on][ne]`, and so on. */
                "filter[ordered_on]"?: string | string[];
                /** @description Which of our organizations makes it. Not indexed: looks through the list. Further operators: `filter[organization_id][ne]`, and so on. */
                "filter[organization_id]"?: string | string[];
                /** @description The order for which this one makes a part. Not indexed: looks through the list. Further operators: `filter[parent_id][ne]`, and so on. */
                "filter[parent_id]"?: string | string[];
                /** @description When it shall end. Indexed. Further operators: `filter[planned_end_at][ne]`, and so on. */
                "filter[planned_end_at]"?: string | string[];
                /** @description When it shall begin. Indexed. Further operators: `filter[planned_start_at][ne]`, and so on. */
                "filter[planned_start_at]"?: string | string[];
                /** @description The source's own priority. Not indexed: looks through the list. Further operators: `filter[priority][ne]`, and so on. */
                "filter[priority]"?: string | string[];
                /** @description How much has been made. Not indexed: looks through the list. Further operators: `filter[produced][ne]`, and so on. */
                "filter[produced]"?: string | string[];
                /** @description How much shall be made. Not indexed: looks through the list. Further operators: `filter[quantity][ne]`, and so on. */
                "filter[quantity]"?: string | string[];
                /** @description What it goes back to. Not indexed: looks through the list. Further operators: `filter[reference][ne]`, and so on. */
                "filter[reference]"?: string | string[];
                /** @description Number or name of the routing. Not indexed: looks through the list. Further operators: `filter[routing][ne]`, and so on. */
                "filter[routing]"?: string | string[];
                /** @description The sales order that it serves. Not indexed: looks through the list. Further operators: `filter[sales_order_id][ne]`, and so on. */
                "filter[sales_order_id]"?: string | string[];
                /** @description How much was spoilt. Not indexed: looks through the list. Further operators: `filter[scrapped][ne]`, and so on. */
                "filter[scrapped]"?: string | string[];
                /** @description When the source says it was made. Not indexed: looks through the list. Further operators: `filter[source_created_at][ne]`, and so on. */
                "filter[source_created_at]"?: string | string[];
                /** @description What people call it in the source. Indexed. Further operators: `filter[source_number][ne]`, and so on. */
                "filter[source_number]"?: string | string[];
                /** @description When the source says it last changed. Not indexed: looks through the list. Further operators: `filter[source_updated_at][ne]`, and so on. */
                "filter[source_updated_at]"?: string | string[];
                /** @description Opens it in the source. Not indexed: looks through the list. Further operators: `filter[source_url][ne]`, and so on. */
                "filter[source_url]"?: string | string[];
                /** @description Where it stands. Indexed. Further operators: `filter[status][ne]`, and so on. */
                "filter[status]"?: string | string[];
                /** @description Heading. Not indexed: looks through the list. Further operators: `filter[title][ne]`, and so on. */
                "filter[title]"?: string | string[];
                /** @description Where it is made, and where components are taken from and products put. Not indexed: looks through the list. Further operators: `filter[warehouse_id][ne]`, and so on. */
                "filter[warehouse_id]"?: string | string[];
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
                /** @description Whether deleted records are listed too. */
                include_deleted?: "true" | "false";
                /** @description How many at most, 1 to 1000. */
                limit?: number;
                /** @description Only what changed here at or after this time, oldest first unless `sort` says otherwise. Ask again with the last `modified_at` that you saw: the last records come again, and none is missed. */
                modified_after?: string;
                /** @description A field; with `-` before it, from the end. Records without a value stand behind all others. */
                sort?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["production_order"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getProductionOrder: {
        parameters: {
            query?: {
                /** @description References to put in place, with commas between: item, parent, sales_order, customer, organization, department, warehouse. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own, `components.item_id` that of each line, `components.custom.plant` its own one. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["production_order"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listPurchaseOrderLines: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                /** @description References of the line to put in place, with commas between. */
                expand?: string;
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description Account to which it is posted. Not indexed: looks through the list. Further operators: `filter[account_id][ne]`, and so on. */
                "filter[account_id]"?: string | string[];
                /** @description The line's amount after discount and before tax. Not indexed: looks through the list. Further operators: `filter[amount][ne]`, and so on. */
                "filter[amount]"?: string | string[];
                /** @description How much has been billed. Not indexed: looks through the list. Further operators: `filter[billed][ne]`, and so on. */
                "filter[billed]"?: string | string[];
                /** @description For which department. Not indexed: looks through the list. Further operators: `filter[department_id][ne]`, and so on. */
                "filter[department_id]"?: string | string[];
                /** @description Words on the line. Not indexed: looks through the list. Further operators: `filter[description][ne]`, and so on. */
                "filter[description]"?: string | string[];
                /** @description The same as a share of the price. Not indexed: looks through the list. Further operators: `filter[discount_percent][ne]`, and so on. */
                "filter[discount_percent]"?: string | string[];
                /** @description What is taken off the line's amount. Not indexed: looks through the list. Further operators: `filter[discount][ne]`, and so on. */
                "filter[discount]"?: string | string[];
                /** @description When this line shall arrive. Not indexed: looks through the list. Further operators: `filter[due_on][ne]`, and so on. */
                "filter[due_on]"?: string | string[];
                /** @description When the vendor says that it will arrive. Not indexed: looks through the list. Further operators: `filter[expected_on][ne]`, and so on. */
                "filter[expected_on]"?: string | string[];
                /** @description Whether nothing more is expected. Not indexed: looks through the list. Further operators: `filter[is_closed][ne]`, and so on. */
                "filter[is_closed]"?: string | string[];
                /** @description The item's code as it stands on the order. Not indexed: looks through the list. Further operators: `filter[item_code][ne]`, and so on. */
                "filter[item_code]"?: string | string[];
                /** @description What is ordered. Not indexed: looks through the list. Further operators: `filter[item_id][ne]`, and so on. */
                "filter[item_id]"?: string | string[];
                /** @description An item, a cost without an item, or words only. Not indexed: looks through the list. Further operators: `filter[kind][ne]`, and so on. */
                "filter[kind]"?: string | string[];
                /** @description Place on the order. Not indexed: looks through the list. Further operators: `filter[line_number][ne]`, and so on. */
                "filter[line_number]"?: string | string[];
                /** @description Remarks. Not indexed: looks through the list. Further operators: `filter[notes][ne]`, and so on. */
                "filter[notes]"?: string | string[];
                /** @description Only lines of this document. */
                "filter[purchase_order_id]"?: string;
                /** @description How much is ordered. Not indexed: looks through the list. Further operators: `filter[quantity][ne]`, and so on. */
                "filter[quantity]"?: string | string[];
                /** @description How much has come. Not indexed: looks through the list. Further operators: `filter[received][ne]`, and so on. */
                "filter[received]"?: string | string[];
                /** @description What both sides quote for the line. Not indexed: looks through the list. Further operators: `filter[reference][ne]`, and so on. */
                "filter[reference]"?: string | string[];
                /** @description Tax code in the source. Not indexed: looks through the list. Further operators: `filter[tax_code][ne]`, and so on. */
                "filter[tax_code]"?: string | string[];
                /** @description Rate of the tax. Not indexed: looks through the list. Further operators: `filter[tax_percent][ne]`, and so on. */
                "filter[tax_percent]"?: string | string[];
                /** @description Tax on the line. Not indexed: looks through the list. Further operators: `filter[tax][ne]`, and so on. */
                "filter[tax]"?: string | string[];
                /** @description Price of one unit, before discount and tax. Not indexed: looks through the list. Further operators: `filter[unit_price][ne]`, and so on. */
                "filter[unit_price]"?: string | string[];
                /** @description Where it differs from the order's. Not indexed: looks through the list. Further operators: `filter[vendor_id][ne]`, and so on. */
                "filter[vendor_id]"?: string | string[];
                /** @description The vendor's code for it. Not indexed: looks through the list. Further operators: `filter[vendor_item_code][ne]`, and so on. */
                "filter[vendor_item_code]"?: string | string[];
                /** @description Where this line's goods shall arrive. Not indexed: looks through the list. Further operators: `filter[warehouse_id][ne]`, and so on. */
                "filter[warehouse_id]"?: string | string[];
                /** @description Whether lines of deleted documents are listed too. */
                include_deleted?: "true" | "false";
                /** @description How many at most, 1 to 1000. */
                limit?: number;
                /** @description Only lines of documents that changed here at or after this time, oldest first. */
                modified_after?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["purchase_order_line"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listPurchaseOrders: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                /** @description References to put in place, with commas between: vendor, organization, warehouse, department, buyer, requester, approver. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own, `lines.item_id` that of each line, `lines.custom.plant` its own one. Default: all. */
                fields?: string;
                /** @description When it was approved. Not indexed: looks through the list. Further operators: `filter[approved_at][ne]`, and so on. */
                "filter[approved_at]"?: string | string[];
                /** @description Who approved it. Not indexed: looks through the list. Further operators: `filter[approver_id][ne]`, and so on. */
                "filter[approver_id]"?: string | string[];
                /** @description How much of it has been billed. Not indexed: looks through the list. Further operators: `filter[billing_status][ne]`, and so on. */
                "filter[billing_status]"?: string | string[];
                /** @description Who buys. Not indexed: looks through the list. Further operators: `filter[buyer_id][ne]`, and so on. */
                "filter[buyer_id]"?: string | string[];
                /** @description When it was closed or completed. Not indexed: looks through the list. Further operators: `filter[closed_at][ne]`, and so on. */
                "filter[closed_at]"?: string | string[];
                /** @description Currency of the document (ISO 4217). Not indexed: looks through the list. Further operators: `filter[currency][ne]`, and so on. */
                "filter[currency]"?: string | string[];
                /** @description Incoterm or other terms of delivery. Not indexed: looks through the list. Further operators: `filter[delivery_terms][ne]`, and so on. */
                "filter[delivery_terms]"?: string | string[];
                /** @description For which department. Not indexed: looks through the list. Further operators: `filter[department_id][ne]`, and so on. */
                "filter[department_id]"?: string | string[];
                /** @description What it is for, at more length. Not indexed: looks through the list. Further operators: `filter[description][ne]`, and so on. */
                "filter[description]"?: string | string[];
                /** @description When the goods shall arrive. Indexed. Further operators: `filter[due_on][ne]`, and so on. */
                "filter[due_on]"?: string | string[];
                /** @description How many units of the organization's own currency one unit of the document's currency was worth. Not indexed: looks through the list. Further operators: `filter[exchange_rate][ne]`, and so on. */
                "filter[exchange_rate]"?: string | string[];
                /** @description Remarks. Not indexed: looks through the list. Further operators: `filter[notes][ne]`, and so on. */
                "filter[notes]"?: string | string[];
                /** @description Date of the order. Indexed. Further operators: `filter[ordered_on][ne]`, and so on. */
                "filter[ordered_on]"?: string | string[];
                /** @description Which of our organizations orders. Not indexed: looks through the list. Further operators: `filter[organization_id][ne]`, and so on. */
                "filter[organization_id]"?: string | string[];
                /** @description When payment is due, in the source's words. Not indexed: looks through the list. Further operators: `filter[payment_terms][ne]`, and so on. */
                "filter[payment_terms]"?: string | string[];
                /** @description How much of it has come. Not indexed: looks through the list. Further operators: `filter[receipt_status][ne]`, and so on. */
                "filter[receipt_status]"?: string | string[];
                /** @description The vendor's own number for it, or what both sides quote. Not indexed: looks through the list. Further operators: `filter[reference][ne]`, and so on. */
                "filter[reference]"?: string | string[];
                /** @description Who asked for it. Not indexed: looks through the list. Further operators: `filter[requester_id][ne]`, and so on. */
                "filter[requester_id]"?: string | string[];
                /** @description When the vendor ships or shipped. Not indexed: looks through the list. Further operators: `filter[shipped_on][ne]`, and so on. */
                "filter[shipped_on]"?: string | string[];
                /** @description How it is shipped. Not indexed: looks through the list. Further operators: `filter[shipping_method][ne]`, and so on. */
                "filter[shipping_method]"?: string | string[];
                /** @description When the source says it was made. Not indexed: looks through the list. Further operators: `filter[source_created_at][ne]`, and so on. */
                "filter[source_created_at]"?: string | string[];
                /** @description What people call it in the source. Indexed. Further operators: `filter[source_number][ne]`, and so on. */
                "filter[source_number]"?: string | string[];
                /** @description When the source says it last changed. Not indexed: looks through the list. Further operators: `filter[source_updated_at][ne]`, and so on. */
                "filter[source_updated_at]"?: string | string[];
                /** @description Opens it in the source. Not indexed: looks through the list. Further operators: `filter[source_url][ne]`, and so on. */
                "filter[source_url]"?: string | string[];
                /** @description Where the order itself stands; what has come and been billed stands apart. Indexed. Further operators: `filter[status][ne]`, and so on. */
                "filter[status]"?: string | string[];
                /** @description Sum of the lines, after discounts and before tax. Not indexed: looks through the list. Further operators: `filter[subtotal][ne]`, and so on. */
                "filter[subtotal]"?: string | string[];
                /** @description All taxes. Not indexed: looks through the list. Further operators: `filter[tax][ne]`, and so on. */
                "filter[tax]"?: string | string[];
                /** @description Heading. Not indexed: looks through the list. Further operators: `filter[title][ne]`, and so on. */
                "filter[title]"?: string | string[];
                /** @description What is to be paid: subtotal and tax. Not indexed: looks through the list. Further operators: `filter[total][ne]`, and so on. */
                "filter[total]"?: string | string[];
                /** @description To whom it goes. Indexed. Further operators: `filter[vendor_id][ne]`, and so on. */
                "filter[vendor_id]"?: string | string[];
                /** @description Where the goods shall arrive. Not indexed: looks through the list. Further operators: `filter[warehouse_id][ne]`, and so on. */
                "filter[warehouse_id]"?: string | string[];
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
                /** @description Whether deleted records are listed too. */
                include_deleted?: "true" | "false";
                /** @description How many at most, 1 to 1000. */
                limit?: number;
                /** @description Only what changed here at or after this time, oldest first unless `sort` says otherwise. Ask again with the last `modified_at` that you saw: the last records come again, and none is missed. */
                modified_after?: string;
                /** @description A field; with `-` before it, from the end. Records without a value stand behind all others. */
                sort?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["purchase_order"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getPurchaseOrder: {
        parameters: {
            query?: {
                /** @description References to put in place, with commas between: vendor, organization, warehouse, department, buyer, requester, approver. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own, `lines.item_id` that of each line, `lines.custom.plant` its own one. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["purchase_order"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listRawRecords: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                /** @description Whether raw records that are gone from the source are listed too. */
                include_deleted?: "true" | "false";
                /** @description How many at most, 1 to 1000. */
                limit?: number;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path: {
                stream: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["raw_record"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getRawRecord: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path: {
                key: string;
                stream: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["raw_record"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listRequests: {
        parameters: {
            query?: {
                code?: "invalid_body" | "invalid_parameter" | "unknown_field" | "unknown_filter" | "invalid_cursor" | "sort_not_indexed" | "unknown_entity" | "not_found" | "route_not_found" | "method_not_allowed" | "body_too_large" | "unsupported_media_type" | "header_too_large" | "source_webhook_rejected" | "token_missing" | "token_invalid" | "reauthorization_required" | "connection_disconnected" | "link_expired" | "wrong_credential_type" | "scope_missing" | "connection_header_missing" | "conflict" | "already_completed" | "idempotency_mismatch" | "idempotency_in_progress" | "precondition_failed" | "invalid_settings" | "not_supported" | "mapping_invalid" | "mapping_reprocessing" | "nothing_to_accept" | "rate_limited" | "credentials_refused" | "permission_missing" | "source_unreachable" | "source_throttled" | "source_quota_exhausted" | "source_failed" | "source_refused" | "source_unreadable" | "address_not_allowed" | "cancelled" | "run_lost" | "root_key_missing" | "database_unavailable" | "not_ready" | "internal";
                connection_id?: string;
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                /** @description `outgoing`: Millwright called a source. `incoming`: somebody, or a source by its webhook, called Millwright. */
                direction?: "incoming" | "outgoing";
                /** @description Whether something was wrong: a problem, or a status of 400 or more. */
                failed?: "true" | "false";
                /** @description Not before this time. */
                from?: string;
                /** @description How many at most, 1 to 1000. */
                limit?: number;
                /** @description The call of this id, and what it led to. */
                request_id?: string;
                run_id?: string;
                status?: "2xx" | "3xx" | "4xx" | "5xx";
                /** @description Before this time. */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["request"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["request"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listRuns: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                /** @description How many at most, 1 to 1000. */
                limit?: number;
                /** @description `full`: what it cost to read everything. */
                mode?: "full" | "incremental" | "targeted";
                status?: "queued" | "running" | "succeeded" | "partial" | "failed" | "cancelled";
                stream?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["run"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["run"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    acceptDeletions: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own: a request that comes again with it within 24 hours is not carried out again, but answered as before. */
                "idempotency-key"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many raw records were deleted. */
                        deleted: number;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listSalesOrderLines: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                /** @description References of the line to put in place, with commas between. */
                expand?: string;
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description Account to which it is posted. Not indexed: looks through the list. Further operators: `filter[account_id][ne]`, and so on. */
                "filter[account_id]"?: string | string[];
                /** @description The line's amount after discount and before tax. Not indexed: looks through the list. Further operators: `filter[amount][ne]`, and so on. */
                "filter[amount]"?: string | string[];
                /** @description How much has been billed. Not indexed: looks through the list. Further operators: `filter[billed][ne]`, and so on. */
                "filter[billed]"?: string | string[];
                /** @description Which department sells. Not indexed: looks through the list. Further operators: `filter[department_id][ne]`, and so on. */
                "filter[department_id]"?: string | string[];
                /** @description Words on the line. Not indexed: looks through the list. Further operators: `filter[description][ne]`, and so on. */
                "filter[description]"?: string | string[];
                /** @description The same as a share of the price. Not indexed: looks through the list. Further operators: `filter[discount_percent][ne]`, and so on. */
                "filter[discount_percent]"?: string | string[];
                /** @description What is taken off the line's amount. Not indexed: looks through the list. Further operators: `filter[discount][ne]`, and so on. */
                "filter[discount]"?: string | string[];
                /** @description When this line is promised. Not indexed: looks through the list. Further operators: `filter[due_on][ne]`, and so on. */
                "filter[due_on]"?: string | string[];
                /** @description How much has been sent or done. Not indexed: looks through the list. Further operators: `filter[fulfilled][ne]`, and so on. */
                "filter[fulfilled]"?: string | string[];
                /** @description Whether nothing more will be sent. Not indexed: looks through the list. Further operators: `filter[is_closed][ne]`, and so on. */
                "filter[is_closed]"?: string | string[];
                /** @description The item's code as it stands on the order. Not indexed: looks through the list. Further operators: `filter[item_code][ne]`, and so on. */
                "filter[item_code]"?: string | string[];
                /** @description What is ordered. Not indexed: looks through the list. Further operators: `filter[item_id][ne]`, and so on. */
                "filter[item_id]"?: string | string[];
                /** @description An item, a charge without an item, or words only. Not indexed: looks through the list. Further operators: `filter[kind][ne]`, and so on. */
                "filter[kind]"?: string | string[];
                /** @description Place on the order. Not indexed: looks through the list. Further operators: `filter[line_number][ne]`, and so on. */
                "filter[line_number]"?: string | string[];
                /** @description Remarks. Not indexed: looks through the list. Further operators: `filter[notes][ne]`, and so on. */
                "filter[notes]"?: string | string[];
                /** @description How much is ordered. Not indexed: looks through the list. Further operators: `filter[quantity][ne]`, and so on. */
                "filter[quantity]"?: string | string[];
                /** @description What both sides quote for the line. Not indexed: looks through the list. Further operators: `filter[reference][ne]`, and so on. */
                "filter[reference]"?: string | string[];
                /** @description Only lines of this document. */
                "filter[sales_order_id]"?: string;
                /** @description Tax code in the source. Not indexed: looks through the list. Further operators: `filter[tax_code][ne]`, and so on. */
                "filter[tax_code]"?: string | string[];
                /** @description Rate of the tax. Not indexed: looks through the list. Further operators: `filter[tax_percent][ne]`, and so on. */
                "filter[tax_percent]"?: string | string[];
                /** @description Tax on the line. Not indexed: looks through the list. Further operators: `filter[tax][ne]`, and so on. */
                "filter[tax]"?: string | string[];
                /** @description Price of one unit, before discount and tax. Not indexed: looks through the list. Further operators: `filter[unit_price][ne]`, and so on. */
                "filter[unit_price]"?: string | string[];
                /** @description From where this line's goods go. Not indexed: looks through the list. Further operators: `filter[warehouse_id][ne]`, and so on. */
                "filter[warehouse_id]"?: string | string[];
                /** @description Whether lines of deleted documents are listed too. */
                include_deleted?: "true" | "false";
                /** @description How many at most, 1 to 1000. */
                limit?: number;
                /** @description Only lines of documents that changed here at or after this time, oldest first. */
                modified_after?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["sales_order_line"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listSalesOrders: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                /** @description References to put in place, with commas between: customer, organization, warehouse, department, sales_person. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own, `lines.item_id` that of each line, `lines.custom.plant` its own one. Default: all. */
                fields?: string;
                /** @description When it was approved. Not indexed: looks through the list. Further operators: `filter[approved_at][ne]`, and so on. */
                "filter[approved_at]"?: string | string[];
                /** @description How much of it has been billed. Not indexed: looks through the list. Further operators: `filter[billing_status][ne]`, and so on. */
                "filter[billing_status]"?: string | string[];
                /** @description When it was closed or completed. Not indexed: looks through the list. Further operators: `filter[closed_at][ne]`, and so on. */
                "filter[closed_at]"?: string | string[];
                /** @description Whom to turn to at the customer. Not indexed: looks through the list. Further operators: `filter[contact_name][ne]`, and so on. */
                "filter[contact_name]"?: string | string[];
                /** @description Currency of the document (ISO 4217). Not indexed: looks through the list. Further operators: `filter[currency][ne]`, and so on. */
                "filter[currency]"?: string | string[];
                /** @description From whom it is. Indexed. Further operators: `filter[customer_id][ne]`, and so on. */
                "filter[customer_id]"?: string | string[];
                /** @description Incoterm or other terms of delivery. Not indexed: looks through the list. Further operators: `filter[delivery_terms][ne]`, and so on. */
                "filter[delivery_terms]"?: string | string[];
                /** @description Which department sells. Not indexed: looks through the list. Further operators: `filter[department_id][ne]`, and so on. */
                "filter[department_id]"?: string | string[];
                /** @description What it is for, at more length. Not indexed: looks through the list. Further operators: `filter[description][ne]`, and so on. */
                "filter[description]"?: string | string[];
                /** @description When it is promised. Indexed. Further operators: `filter[due_on][ne]`, and so on. */
                "filter[due_on]"?: string | string[];
                /** @description How many units of the organization's own currency one unit of the document's currency was worth. Not indexed: looks through the list. Further operators: `filter[exchange_rate][ne]`, and so on. */
                "filter[exchange_rate]"?: string | string[];
                /** @description How much of it has been sent or done. Not indexed: looks through the list. Further operators: `filter[fulfillment_status][ne]`, and so on. */
                "filter[fulfillment_status]"?: string | string[];
                /** @description Remarks. Not indexed: looks through the list. Further operators: `filter[notes][ne]`, and so on. */
                "filter[notes]"?: string | string[];
                /** @description Date of the order. Indexed. Further operators: `filter[ordered_on][ne]`, and so on. */
                "filter[ordered_on]"?: string | string[];
                /** @description Which of our organizations sells. Not indexed: looks through the list. Further operators: `filter[organization_id][ne]`, and so on. */
                "filter[organization_id]"?: string | string[];
                /** @description How much of it has been paid. Not indexed: looks through the list. Further operators: `filter[payment_status][ne]`, and so on. */
                "filter[payment_status]"?: string | string[];
                /** @description When payment is due, in the source's words. Not indexed: looks through the list. Further operators: `filter[payment_terms][ne]`, and so on. */
                "filter[payment_terms]"?: string | string[];
                /** @description The customer's own order number. Not indexed: looks through the list. Further operators: `filter[reference][ne]`, and so on. */
                "filter[reference]"?: string | string[];
                /** @description Who sells. Not indexed: looks through the list. Further operators: `filter[sales_person_id][ne]`, and so on. */
                "filter[sales_person_id]"?: string | string[];
                /** @description Number of the shipment, where there is one. Not indexed: looks through the list. Further operators: `filter[shipment_number][ne]`, and so on. */
                "filter[shipment_number]"?: string | string[];
                /** @description When it ships or shipped. Not indexed: looks through the list. Further operators: `filter[shipped_on][ne]`, and so on. */
                "filter[shipped_on]"?: string | string[];
                /** @description How it is shipped. Not indexed: looks through the list. Further operators: `filter[shipping_method][ne]`, and so on. */
                "filter[shipping_method]"?: string | string[];
                /** @description When the source says it was made. Not indexed: looks through the list. Further operators: `filter[source_created_at][ne]`, and so on. */
                "filter[source_created_at]"?: string | string[];
                /** @description What people call it in the source. Indexed. Further operators: `filter[source_number][ne]`, and so on. */
                "filter[source_number]"?: string | string[];
                /** @description When the source says it last changed. Not indexed: looks through the list. Further operators: `filter[source_updated_at][ne]`, and so on. */
                "filter[source_updated_at]"?: string | string[];
                /** @description Opens it in the source. Not indexed: looks through the list. Further operators: `filter[source_url][ne]`, and so on. */
                "filter[source_url]"?: string | string[];
                /** @description Where the order itself stands; what has been sent, billed and paid stands apart. Indexed. Further operators: `filter[status][ne]`, and so on. */
                "filter[status]"?: string | string[];
                /** @description Sum of the lines, after discounts and before tax. Not indexed: looks through the list. Further operators: `filter[subtotal][ne]`, and so on. */
                "filter[subtotal]"?: string | string[];
                /** @description All taxes. Not indexed: looks through the list. Further operators: `filter[tax][ne]`, and so on. */
                "filter[tax]"?: string | string[];
                /** @description Heading. Not indexed: looks through the list. Further operators: `filter[title][ne]`, and so on. */
                "filter[title]"?: string | string[];
                /** @description What is to be paid: subtotal and tax. Not indexed: looks through the list. Further operators: `filter[total][ne]`, and so on. */
                "filter[total]"?: string | string[];
                /** @description From where the goods go. Not indexed: looks through the list. Further operators: `filter[warehouse_id][ne]`, and so on. */
                "filter[warehouse_id]"?: string | string[];
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
                /** @description Whether deleted records are listed too. */
                include_deleted?: "true" | "false";
                /** @description How many at most, 1 to 1000. */
                limit?: number;
                /** @description Only what changed here at or after this time, oldest first unless `sort` says otherwise. Ask again with the last `modified_at` that you saw: the last records come again, and none is missed. */
                modified_after?: string;
                /** @description A field; with `-` before it, from the end. Records without a value stand behind all others. */
                sort?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["sales_order"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getSalesOrder: {
        parameters: {
            query?: {
                /** @description References to put in place, with commas between: customer, organization, warehouse, department, sales_person. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own, `lines.item_id` that of each line, `lines.custom.plant` its own one. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["sales_order"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own: a request that comes again with it within 24 hours is not carried out again, but answered as before. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description `mwk_…` */
                    api_key: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    receiveDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own: a request that comes again with it within 24 hours is not carried out again, but answered as before. */
                "idempotency-key"?: string;
            };
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        received: true;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listSpaces: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                /** @description References to put in place, with commas between: location, building, floor. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description Whether somebody must agree to each booking. Not indexed: looks through the list. Further operators: `filter[approval_required][ne]`, and so on. */
                "filter[approval_required]"?: string | string[];
                /** @description How people come to use it: they book it; it is one person's for good; it is one person's unless they do not come; they ask and somebody decides. Not indexed: looks through the list. Further operators: `filter[booking_policy][ne]`, and so on. */
                "filter[booking_policy]"?: string | string[];
                /** @description The building in which it lies. Indexed. Further operators: `filter[building_id][ne]`, and so on. */
                "filter[building_id]"?: string | string[];
                /** @description How many can use it at once. Indexed. Further operators: `filter[capacity][ne]`, and so on. */
                "filter[capacity]"?: string | string[];
                /** @description Short code in the source. Not indexed: looks through the list. Further operators: `filter[code][ne]`, and so on. */
                "filter[code]"?: string | string[];
                /** @description What it is fitted with, in the source's words. Not indexed: looks through the list. Further operators: `filter[features][ne]`, and so on. */
                "filter[features]"?: string | string[];
                /** @description The floor on which it lies. Indexed. Further operators: `filter[floor_id][ne]`, and so on. */
                "filter[floor_id]"?: string | string[];
                /** @description Whether it can be used at present. Not indexed: looks through the list. Further operators: `filter[is_active][ne]`, and so on. */
                "filter[is_active]"?: string | string[];
                /** @description What it is used for. Indexed. Further operators: `filter[kind][ne]`, and so on. */
                "filter[kind]"?: string | string[];
                /** @description The nearest place in which it lies. Indexed. Further operators: `filter[location_id][ne]`, and so on. */
                "filter[location_id]"?: string | string[];
                /** @description What it is called. Indexed. Further operators: `filter[name][ne]`, and so on. */
                "filter[name]"?: string | string[];
                /** @description When the source says it was made. Not indexed: looks through the list. Further operators: `filter[source_created_at][ne]`, and so on. */
                "filter[source_created_at]"?: string | string[];
                /** @description What people call it in the source. Indexed. Further operators: `filter[source_number][ne]`, and so on. */
                "filter[source_number]"?: string | string[];
                /** @description The source's own word for its kind. Not indexed: looks through the list. Further operators: `filter[source_type][ne]`, and so on. */
                "filter[source_type]"?: string | string[];
                /** @description When the source says it last changed. Not indexed: looks through the list. Further operators: `filter[source_updated_at][ne]`, and so on. */
                "filter[source_updated_at]"?: string | string[];
                /** @description Opens it in the source. Not indexed: looks through the list. Further operators: `filter[source_url][ne]`, and so on. */
                "filter[source_url]"?: string | string[];
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
                /** @description Whether deleted records are listed too. */
                include_deleted?: "true" | "false";
                /** @description How many at most, 1 to 1000. */
                limit?: number;
                /** @description Only what changed here at or after this time, oldest first unless `sort` says otherwise. Ask again with the last `modified_at` that you saw: the last records come again, and none is missed. */
                modified_after?: string;
                /** @description A field; with `-` before it, from the end. Records without a value stand behind all others. */
                sort?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["space"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getSpace: {
        parameters: {
            query?: {
                /** @description References to put in place, with commas between: location, building, floor. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["space"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listStockLevels: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                /** @description References to put in place, with commas between: item, warehouse. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description For which moment the source gives these figures. Not indexed: looks through the list. Further operators: `filter[as_of_at][ne]`, and so on. */
                "filter[as_of_at]"?: string | string[];
                /** @description What may still be promised: on hand less reserved, as the source counts it. Not indexed: looks through the list. Further operators: `filter[available][ne]`, and so on. */
                "filter[available]"?: string | string[];
                /** @description What is promised but not there. Not indexed: looks through the list. Further operators: `filter[backordered][ne]`, and so on. */
                "filter[backordered]"?: string | string[];
                /** @description Day up to which the lot may be used. Not indexed: looks through the list. Further operators: `filter[expires_on][ne]`, and so on. */
                "filter[expires_on]"?: string | string[];
                /** @description What is on its way between our own places. Not indexed: looks through the list. Further operators: `filter[in_transit][ne]`, and so on. */
                "filter[in_transit]"?: string | string[];
                /** @description Of what. Indexed. Further operators: `filter[item_id][ne]`, and so on. */
                "filter[item_id]"?: string | string[];
                /** @description Lot or serial number. Indexed. Further operators: `filter[lot][ne]`, and so on. */
                "filter[lot]"?: string | string[];
                /** @description The most that should be there. Not indexed: looks through the list. Further operators: `filter[maximum_level][ne]`, and so on. */
                "filter[maximum_level]"?: string | string[];
                /** @description The least that should be there. Not indexed: looks through the list. Further operators: `filter[minimum_level][ne]`, and so on. */
                "filter[minimum_level]"?: string | string[];
                /** @description What is physically there. Indexed. Further operators: `filter[on_hand][ne]`, and so on. */
                "filter[on_hand]"?: string | string[];
                /** @description What is ordered and has not arrived. Not indexed: looks through the list. Further operators: `filter[on_order][ne]`, and so on. */
                "filter[on_order]"?: string | string[];
                /** @description Shelf or slot within the place, where the source has no place of its own for it. Not indexed: looks through the list. Further operators: `filter[position][ne]`, and so on. */
                "filter[position]"?: string | string[];
                /** @description Stock up to which is ordered. Not indexed: looks through the list. Further operators: `filter[preferred_level][ne]`, and so on. */
                "filter[preferred_level]"?: string | string[];
                /** @description Stock at which more is ordered. Not indexed: looks through the list. Further operators: `filter[reorder_point][ne]`, and so on. */
                "filter[reorder_point]"?: string | string[];
                /** @description How much is then ordered. Not indexed: looks through the list. Further operators: `filter[reorder_quantity][ne]`, and so on. */
                "filter[reorder_quantity]"?: string | string[];
                /** @description What is promised to orders or production. Not indexed: looks through the list. Further operators: `filter[reserved][ne]`, and so on. */
                "filter[reserved]"?: string | string[];
                /** @description When the source says it was made. Not indexed: looks through the list. Further operators: `filter[source_created_at][ne]`, and so on. */
                "filter[source_created_at]"?: string | string[];
                /** @description What people call it in the source. Indexed. Further operators: `filter[source_number][ne]`, and so on. */
                "filter[source_number]"?: string | string[];
                /** @description When the source says it last changed. Not indexed: looks through the list. Further operators: `filter[source_updated_at][ne]`, and so on. */
                "filter[source_updated_at]"?: string | string[];
                /** @description Opens it in the source. Not indexed: looks through the list. Further operators: `filter[source_url][ne]`, and so on. */
                "filter[source_url]"?: string | string[];
                /** @description State of the stock in the source's words. Not indexed: looks through the list. Further operators: `filter[stock_status][ne]`, and so on. */
                "filter[stock_status]"?: string | string[];
                /** @description Cost of one unit of this stock. Not indexed: looks through the list. Further operators: `filter[unit_cost][ne]`, and so on. */
                "filter[unit_cost]"?: string | string[];
                /** @description Where. Indexed. Further operators: `filter[warehouse_id][ne]`, and so on. */
                "filter[warehouse_id]"?: string | string[];
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
                /** @description Whether deleted records are listed too. */
                include_deleted?: "true" | "false";
                /** @description How many at most, 1 to 1000. */
                limit?: number;
                /** @description Only what changed here at or after this time, oldest first unless `sort` says otherwise. Ask again with the last `modified_at` that you saw: the last records come again, and none is missed. */
                modified_after?: string;
                /** @description A field; with `-` before it, from the end. Records without a value stand behind all others. */
                sort?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["stock_level"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getStockLevel: {
        parameters: {
            query?: {
                /** @description References to put in place, with commas between: item, warehouse. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["stock_level"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getSyncStatus: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["entity_status"][];
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listSyncs: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                /** @description How many at most, 1 to 1000. */
                limit?: number;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["sync"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    startSync: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own: a request that comes again with it within 24 hours is not carried out again, but answered as before. */
                "idempotency-key"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Only these; absent: all. */
                    entities?: ("location" | "space" | "booking" | "visit" | "person" | "organization" | "vendor" | "customer" | "item" | "warehouse" | "stock_level" | "purchase_order" | "goods_receipt" | "bill" | "sales_order" | "account" | "department" | "currency" | "unit" | "production_order")[];
                    /**
                     * @description Whether to read everything within the window and find deletions, instead of only what changed.
                     * @default false
                     */
                    full?: boolean;
                };
            };
        };
        responses: {
            /** @description As asked. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["sync"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getSync: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["sync"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    cancelSync: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own: a request that comes again with it within 24 hours is not carried out again, but answered as before. */
                "idempotency-key"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["sync"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listUnits: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                /** @description References to put in place, with commas between: base_unit. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description The unit of the group by which the others are measured. Not indexed: looks through the list. Further operators: `filter[base_unit_id][ne]`, and so on. */
                "filter[base_unit_id]"?: string | string[];
                /** @description The source's own code or abbreviation. Indexed. Further operators: `filter[code][ne]`, and so on. */
                "filter[code]"?: string | string[];
                /** @description How many digits quantities have behind the point. Not indexed: looks through the list. Further operators: `filter[decimal_places][ne]`, and so on. */
                "filter[decimal_places]"?: string | string[];
                /** @description How many base units one of it is. Not indexed: looks through the list. Further operators: `filter[factor][ne]`, and so on. */
                "filter[factor]"?: string | string[];
                /** @description The source's group of units that convert into one another. Not indexed: looks through the list. Further operators: `filter[group][ne]`, and so on. */
                "filter[group]"?: string | string[];
                /** @description Whether it is still in use. Not indexed: looks through the list. Further operators: `filter[is_active][ne]`, and so on. */
                "filter[is_active]"?: string | string[];
                /** @description Whether it is its group's base unit. Not indexed: looks through the list. Further operators: `filter[is_base][ne]`, and so on. */
                "filter[is_base]"?: string | string[];
                /** @description What it measures. Not indexed: looks through the list. Further operators: `filter[kind][ne]`, and so on. */
                "filter[kind]"?: string | string[];
                /** @description What it is called. Indexed. Further operators: `filter[name][ne]`, and so on. */
                "filter[name]"?: string | string[];
                /** @description What several of it are called. Not indexed: looks through the list. Further operators: `filter[plural_name][ne]`, and so on. */
                "filter[plural_name]"?: string | string[];
                /** @description UN/ECE Rec 20 code, where known. Not indexed: looks through the list. Further operators: `filter[rec20_code][ne]`, and so on. */
                "filter[rec20_code]"?: string | string[];
                /** @description When the source says it was made. Not indexed: looks through the list. Further operators: `filter[source_created_at][ne]`, and so on. */
                "filter[source_created_at]"?: string | string[];
                /** @description What people call it in the source. Indexed. Further operators: `filter[source_number][ne]`, and so on. */
                "filter[source_number]"?: string | string[];
                /** @description When the source says it last changed. Not indexed: looks through the list. Further operators: `filter[source_updated_at][ne]`, and so on. */
                "filter[source_updated_at]"?: string | string[];
                /** @description Opens it in the source. Not indexed: looks through the list. Further operators: `filter[source_url][ne]`, and so on. */
                "filter[source_url]"?: string | string[];
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
                /** @description Whether deleted records are listed too. */
                include_deleted?: "true" | "false";
                /** @description How many at most, 1 to 1000. */
                limit?: number;
                /** @description Only what changed here at or after this time, oldest first unless `sort` says otherwise. Ask again with the last `modified_at` that you saw: the last records come again, and none is missed. */
                modified_after?: string;
                /** @description A field; with `-` before it, from the end. Records without a value stand behind all others. */
                sort?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["unit"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getUnit: {
        parameters: {
            query?: {
                /** @description References to put in place, with commas between: base_unit. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["unit"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listVendors: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                /** @description References to put in place, with commas between: organizations, parent. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description Our customer number with this vendor. Not indexed: looks through the list. Further operators: `filter[account_number][ne]`, and so on. */
                "filter[account_number]"?: string | string[];
                /** @description Its addresses. Not indexed: looks through the list. Further operators: `filter[addresses][ne]`, and so on. */
                "filter[addresses]"?: string | string[];
                /** @description What we owe it on open bills; negative when it owes us. Not indexed: looks through the list. Further operators: `filter[balance][ne]`, and so on. */
                "filter[balance]"?: string | string[];
                /** @description Group or class in the source. Not indexed: looks through the list. Further operators: `filter[category][ne]`, and so on. */
                "filter[category]"?: string | string[];
                /** @description Short code in the source. Indexed. Further operators: `filter[code][ne]`, and so on. */
                "filter[code]"?: string | string[];
                /** @description People to turn to. Not indexed: looks through the list. Further operators: `filter[contacts][ne]`, and so on. */
                "filter[contacts]"?: string | string[];
                /** @description Currency in which it usually trades (ISO 4217). Not indexed: looks through the list. Further operators: `filter[currency][ne]`, and so on. */
                "filter[currency]"?: string | string[];
                /** @description Main email address. Not indexed: looks through the list. Further operators: `filter[email][ne]`, and so on. */
                "filter[email]"?: string | string[];
                /** @description Whether it may be traded with. Indexed. Further operators: `filter[is_active][ne]`, and so on. */
                "filter[is_active]"?: string | string[];
                /** @description A company, or a person who trades in their own name. Not indexed: looks through the list. Further operators: `filter[kind][ne]`, and so on. */
                "filter[kind]"?: string | string[];
                /** @description Name under which it is registered. Not indexed: looks through the list. Further operators: `filter[legal_name][ne]`, and so on. */
                "filter[legal_name]"?: string | string[];
                /** @description What it is called day to day; of a person, the whole name. Indexed. Further operators: `filter[name][ne]`, and so on. */
                "filter[name]"?: string | string[];
                /** @description Remarks. Not indexed: looks through the list. Further operators: `filter[notes][ne]`, and so on. */
                "filter[notes]"?: string | string[];
                /** @description Which of our organizations trade with it; empty where the source says all. Not indexed: looks through the list. Further operators: `filter[organization_ids][ne]`, and so on. */
                "filter[organization_ids]"?: string | string[];
                /** @description The vendor of which it is a part. Not indexed: looks through the list. Further operators: `filter[parent_id][ne]`, and so on. */
                "filter[parent_id]"?: string | string[];
                /** @description When payment is due, in the source's words. Not indexed: looks through the list. Further operators: `filter[payment_terms][ne]`, and so on. */
                "filter[payment_terms]"?: string | string[];
                /** @description Main telephone number, as the source has it. Not indexed: looks through the list. Further operators: `filter[phone][ne]`, and so on. */
                "filter[phone]"?: string | string[];
                /** @description When the source says it was made. Not indexed: looks through the list. Further operators: `filter[source_created_at][ne]`, and so on. */
                "filter[source_created_at]"?: string | string[];
                /** @description What people call it in the source. Indexed. Further operators: `filter[source_number][ne]`, and so on. */
                "filter[source_number]"?: string | string[];
                /** @description When the source says it last changed. Not indexed: looks through the list. Further operators: `filter[source_updated_at][ne]`, and so on. */
                "filter[source_updated_at]"?: string | string[];
                /** @description Opens it in the source. Not indexed: looks through the list. Further operators: `filter[source_url][ne]`, and so on. */
                "filter[source_url]"?: string | string[];
                /** @description VAT or other tax registration number. Not indexed: looks through the list. Further operators: `filter[tax_number][ne]`, and so on. */
                "filter[tax_number]"?: string | string[];
                /** @description Value of orders placed but not yet billed. Not indexed: looks through the list. Further operators: `filter[unbilled_orders][ne]`, and so on. */
                "filter[unbilled_orders]"?: string | string[];
                /** @description Web address. Not indexed: looks through the list. Further operators: `filter[website][ne]`, and so on. */
                "filter[website]"?: string | string[];
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
                /** @description Whether deleted records are listed too. */
                include_deleted?: "true" | "false";
                /** @description How many at most, 1 to 1000. */
                limit?: number;
                /** @description Only what changed here at or after this time, oldest first unless `sort` says otherwise. Ask again with the last `modified_at` that you saw: the last records come again, and none is missed. */
                modified_after?: string;
                /** @description A field; with `-` before it, from the end. Records without a value stand behind all others. */
                sort?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["vendor"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getVendor: {
        parameters: {
            query?: {
                /** @description References to put in place, with commas between: organizations, parent. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["vendor"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listVisits: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                /** @description References to put in place, with commas between: host, location, booking. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description When they came. Not indexed: looks through the list. Further operators: `filter[arrived_at][ne]`, and so on. */
                "filter[arrived_at]"?: string | string[];
                /** @description Number of the badge or pass that they wear. Not indexed: looks through the list. Further operators: `filter[badge][ne]`, and so on. */
                "filter[badge]"?: string | string[];
                /** @description The booking for which they come. Indexed. Further operators: `filter[booking_id][ne]`, and so on. */
                "filter[booking_id]"?: string | string[];
                /** @description When they left. Not indexed: looks through the list. Further operators: `filter[departed_at][ne]`, and so on. */
                "filter[departed_at]"?: string | string[];
                /** @description When they are expected. Indexed. Further operators: `filter[expected_at][ne]`, and so on. */
                "filter[expected_at]"?: string | string[];
                /** @description Whom they come to see. Indexed. Further operators: `filter[host_id][ne]`, and so on. */
                "filter[host_id]"?: string | string[];
                /** @description The place they come to. Indexed. Further operators: `filter[location_id][ne]`, and so on. */
                "filter[location_id]"?: string | string[];
                /** @description When the source says it was made. Not indexed: looks through the list. Further operators: `filter[source_created_at][ne]`, and so on. */
                "filter[source_created_at]"?: string | string[];
                /** @description What people call it in the source. Indexed. Further operators: `filter[source_number][ne]`, and so on. */
                "filter[source_number]"?: string | string[];
                /** @description When the source says it last changed. Not indexed: looks through the list. Further operators: `filter[source_updated_at][ne]`, and so on. */
                "filter[source_updated_at]"?: string | string[];
                /** @description Opens it in the source. Not indexed: looks through the list. Further operators: `filter[source_url][ne]`, and so on. */
                "filter[source_url]"?: string | string[];
                /** @description Where it stands. Indexed. Further operators: `filter[status][ne]`, and so on. */
                "filter[status]"?: string | string[];
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
                /** @description Whether deleted records are listed too. */
                include_deleted?: "true" | "false";
                /** @description How many at most, 1 to 1000. */
                limit?: number;
                /** @description Only what changed here at or after this time, oldest first unless `sort` says otherwise. Ask again with the last `modified_at` that you saw: the last records come again, and none is missed. */
                modified_after?: string;
                /** @description A field; with `-` before it, from the end. Records without a value stand behind all others. */
                sort?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["visit"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getVisit: {
        parameters: {
            query?: {
                /** @description References to put in place, with commas between: host, location, booking. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["visit"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listWarehouses: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Filters, order and fields must stay the same; `limit` may change. */
                cursor?: string;
                /** @description References to put in place, with commas between: parent, location, organization, manager. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description Short code in the source. Indexed. Further operators: `filter[code][ne]`, and so on. */
                "filter[code]"?: string | string[];
                /** @description Longer description. Not indexed: looks through the list. Further operators: `filter[description][ne]`, and so on. */
                "filter[description]"?: string | string[];
                /** @description Whether it is still in use. Not indexed: looks through the list. Further operators: `filter[is_active][ne]`, and so on. */
                "filter[is_active]"?: string | string[];
                /** @description Whether it is taken where nobody chooses. Not indexed: looks through the list. Further operators: `filter[is_default][ne]`, and so on. */
                "filter[is_default]"?: string | string[];
                /** @description A whole site, a store in it, a single bin; or a place in name only: under way, at a supplier or customer, in production, lost and found. Indexed. Further operators: `filter[kind][ne]`, and so on. */
                "filter[kind]"?: string | string[];
                /** @description The place of work in which it lies. Not indexed: looks through the list. Further operators: `filter[location_id][ne]`, and so on. */
                "filter[location_id]"?: string | string[];
                /** @description Who is in charge of it. Not indexed: looks through the list. Further operators: `filter[manager_id][ne]`, and so on. */
                "filter[manager_id]"?: string | string[];
                /** @description What it is called. Indexed. Further operators: `filter[name][ne]`, and so on. */
                "filter[name]"?: string | string[];
                /** @description To which of our organizations its stock belongs. Not indexed: looks through the list. Further operators: `filter[organization_id][ne]`, and so on. */
                "filter[organization_id]"?: string | string[];
                /** @description The place of stock in which it lies. Indexed. Further operators: `filter[parent_id][ne]`, and so on. */
                "filter[parent_id]"?: string | string[];
                /** @description When the source says it was made. Not indexed: looks through the list. Further operators: `filter[source_created_at][ne]`, and so on. */
                "filter[source_created_at]"?: string | string[];
                /** @description The source's own word for the kind. Not indexed: looks through the list. Further operators: `filter[source_kind][ne]`, and so on. */
                "filter[source_kind]"?: string | string[];
                /** @description What people call it in the source. Indexed. Further operators: `filter[source_number][ne]`, and so on. */
                "filter[source_number]"?: string | string[];
                /** @description When the source says it last changed. Not indexed: looks through the list. Further operators: `filter[source_updated_at][ne]`, and so on. */
                "filter[source_updated_at]"?: string | string[];
                /** @description Opens it in the source. Not indexed: looks through the list. Further operators: `filter[source_url][ne]`, and so on. */
                "filter[source_url]"?: string | string[];
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
                /** @description Whether deleted records are listed too. */
                include_deleted?: "true" | "false";
                /** @description How many at most, 1 to 1000. */
                limit?: number;
                /** @description Only what changed here at or after this time, oldest first unless `sort` says otherwise. Ask again with the last `modified_at` that you saw: the last records come again, and none is missed. */
                modified_after?: string;
                /** @description A field; with `-` before it, from the end. Records without a value stand behind all others. */
                sort?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["warehouse"][];
                        /** @description Where the next page begins; null when this is the last. A page may hold fewer than `limit` and still have one. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getWarehouse: {
        parameters: {
            query?: {
                /** @description References to put in place, with commas between: parent, location, organization, manager. One whose target is not here reads `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: field by field the raw records' values, the rule, whose rule it is, when it was fetched, and what did not fit. */
                explain?: "true" | "false";
                /** @description Only these fields, with commas between; `id` always. `custom.plant` is that one of the connection's own. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the source's own records that this one is made of. */
                include?: string;
            };
            header?: {
                /** @description The ETag of an earlier answer: 304 if it still stands. */
                "if-none-match"?: string;
                /** @description With an API key: the id of the connection that the call is about. */
                "millwright-connection"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["warehouse"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getWorkspaceMappingFile: {
        parameters: {
            query?: {
                /** @description Default: what `Accept` says, else `json`. */
                format?: "json" | "yaml";
            };
            header?: never;
            path: {
                connector: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["mapping_file"];
                    "application/yaml": string;
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    setWorkspaceMappingFile: {
        parameters: {
            query?: {
                /** @description Default: what `Accept` says, else `json`. */
                format?: "json" | "yaml";
                /** @description Why; kept with the versions. */
                note?: string;
            };
            header?: never;
            path: {
                connector: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["mapping_fileInput"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["mapping_file"];
                    "application/yaml": string;
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listWorkspaceMappings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connector: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["workspace_mapping"][];
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getWorkspaceMapping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connector: string;
                entity: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workspace_mapping"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    setWorkspaceMapping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connector: string;
                entity: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default {} */
                    custom?: {
                        [key: string]: components["schemas"]["custom_fieldInput"];
                    };
                    /**
                     * @description The model's own, by name; those of lines with their name before a dot: `lines.due_on`.
                     * @default {}
                     */
                    fields?: {
                        [key: string]: components["schemas"]["field_mappingInput"];
                    };
                    /** @description Why; kept with the version. */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workspace_mapping"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    updateWorkspaceMapping: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what was read: refused if it has changed meanwhile. */
                "if-match"?: string;
            };
            path: {
                connector: string;
                entity: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Only these; null: none.
                     * @default {}
                     */
                    custom?: {
                        [key: string]: components["schemas"]["custom_fieldInput"] | null;
                    };
                    /**
                     * @description Only these; null: as it is below the connection's word.
                     * @default {}
                     */
                    fields?: {
                        [key: string]: components["schemas"]["field_mappingInput"] | null;
                    };
                    /** @description Why; kept with the version. */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workspace_mapping"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    previewWorkspaceMapping: {
        parameters: {
            query?: {
                /** @description Whether the body is taken as `PATCH` takes it (what is sent changes) or as `PUT` (it is all there is). */
                as?: "patch" | "put";
            };
            header?: {
                /** @description A text of your own: a request that comes again with it within 24 hours is not carried out again, but answered as before. */
                "idempotency-key"?: string;
            };
            path: {
                connector: string;
                entity: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Only these; null: none.
                     * @default {}
                     */
                    custom?: {
                        [key: string]: components["schemas"]["custom_fieldInput"] | null;
                    };
                    /**
                     * @description Only these; null: as it is below the connection's word.
                     * @default {}
                     */
                    fields?: {
                        [key: string]: components["schemas"]["field_mappingInput"] | null;
                    };
                    /** @description Why; kept with the version. */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description As asked. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["mapping_preview"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    getWorkspaceMappingPreview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connector: string;
                entity: string;
                preview_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["mapping_preview"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    deleteWorkspaceMappingPreview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connector: string;
                entity: string;
                preview_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    listWorkspaceMappingVersions: {
        parameters: {
            query?: {
                /** @description Only versions below this one: the last of the page before. */
                before?: number;
                /** @description How many at most, 1 to 1000. */
                limit?: number;
            };
            header?: never;
            path: {
                connector: string;
                entity: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["mapping_version"][];
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    restoreWorkspaceMapping: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own: a request that comes again with it within 24 hours is not carried out again, but answered as before. */
                "idempotency-key"?: string;
            };
            path: {
                connector: string;
                entity: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; kept with the version. */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workspace_mapping"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
}
