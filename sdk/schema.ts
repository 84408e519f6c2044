// Generated from the OpenAPI document by docs/generate-sdk.ts. Do not edit.
export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check liveness
         * @description Check liveness.
         */
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
         * Check readiness
         * @description Returns 200 if the database, its schema and the job queue are available.
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
         * List accounts
         * @description An account of the general ledger.
         *
         *     New records are appended, so pagination never skips one; use `sort` for another order. Indexed fields: `source_number`, `kind`, `name`, `code`. They are fast to filter and sort by on lists of any length.
         *
         *     Required scope of an API key: `data:read`.
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
         * Get an account
         * @description Returns one record. A soft-deleted record is returned, too, with `deleted_at`.
         *
         *     Required scope of an API key: `data:read`.
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
         * @description Lists all API keys, including revoked ones, oldest first.
         *
         *     Required scope of an API key: `keys:write`.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Create an API key
         * @description Creates an API key. It cannot have a scope that the calling key lacks.
         *
         *     Required scope of an API key: `keys:write`.
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
         * @description Revoke an API key.
         *
         *     Required scope of an API key: `keys:write`.
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
         * List what needs attention
         * @description Lists what needs attention, the most urgent first. An entry disappears when it is resolved.
         *
         *     Required scope of an API key: `connections:read`.
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
         * List bill lines
         * @description The lines of the bill. Lists the lines of all documents. Filter by `bill_id` to list the lines of one.
         *
         *     Required scope of an API key: `data:read`.
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
         * List bills
         * @description An invoice or credit note received from a vendor.
         *
         *     New records are appended, so pagination never skips one; use `sort` for another order. Indexed fields: `source_number`, `status`, `vendor_id`, `billed_on`, `due_on`. They are fast to filter and sort by on lists of any length.
         *
         *     Required scope of an API key: `data:read`.
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
         * Get a bill
         * @description Returns one record. A soft-deleted record is returned, too, with `deleted_at`.
         *
         *     Required scope of an API key: `data:read`.
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
         * List bookings
         * @description A reservation of a space for a period, such as a meeting in a room or a day at a desk.
         *
         *     New records are appended, so pagination never skips one; use `sort` for another order. Indexed fields: `source_number`, `space_id`, `location_id`, `status`, `starts_at`, `ends_at`, `host_id`. They are fast to filter and sort by on lists of any length.
         *
         *     Required scope of an API key: `data:read`.
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
         * Get a booking
         * @description Returns one record. A soft-deleted record is returned, too, with `deleted_at`.
         *
         *     Required scope of an API key: `data:read`.
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
         * List changes
         * @description **One connection** (a connection token, or an API key with `Millwright-Connection`): lists changes after a number, in order. Store the last number that you processed and pass it as `after`. No change is skipped, and no later change gets a lower number.
         *
         *     **All connections** (an API key): lists changes with one cursor, connection by connection, each in the order of its numbers. Store `next_cursor` after each page and pass it as `cursor`: immediately if `has_more` is true, otherwise later. A cursor can be used again; it then also returns newer changes.
         *
         *     Required scope of an API key: `data:read`.
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
         * Get the current connection
         * @description Get the current connection.
         *
         *     Required scope of an API key: `data:read`.
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
         * @description List connections.
         *
         *     Required scope of an API key: `connections:read`.
         */
        get: operations["listConnections"];
        put?: never;
        /**
         * Create a connection
         * @description Checks the credentials against the source system and stores them encrypted. Rejected credentials are not stored. Send an `Idempotency-Key` so that a retry does not create a second connection.
         *
         *     Required scope of an API key: `connections:write`.
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
         * @description Get a connection.
         *
         *     Required scope of an API key: `connections:read`.
         */
        get: operations["getConnectionById"];
        put?: never;
        post?: never;
        /**
         * Disconnect a connection
         * @description Revokes the token and stops all syncs. `data=erase` also destroys the data key and deletes all data; the deletion continues in the background.
         *
         *     Required scope of an API key: `connections:write`.
         */
        delete: operations["disconnect"];
        options?: never;
        head?: never;
        /**
         * Update a connection
         * @description Changes only the members that you send. Use `reconnect` to change credentials.
         *
         *     Required scope of an API key: `connections:write`.
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
         * Download a connection's certificate
         * @description Returns the public certificate as a PEM file.
         *
         *     Required scope of an API key: `connections:read`.
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
         * Rotate a certificate
         * @description Replaces a certificate that Millwright generated, if the source system supports it. Millwright also does this automatically from 60 days before the certificate expires. The connection token does not change.
         *
         *     Required scope of an API key: `connections:write`.
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
         * Check a connection
         * @description Check a connection.
         *
         *     Required scope of an API key: `connections:write`.
         */
        post: operations["checkConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{id}/lift-wait": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lift a wait
         * @description Ends the wait that the source asked for, and continues waiting syncs. It applies to all connections that share the source's limits. The source may ask to wait again.
         *
         *     Required scope of an API key: `syncs:write`.
         */
        post: operations["liftConnectionWait"];
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
         * Get a mapping file
         * @description Returns all overrides of a connection as one file: JSON, or YAML with `format=yaml` or `Accept: application/yaml`.
         *
         *     Required scope of an API key: `connections:read`.
         */
        get: operations["getMappingFile"];
        /**
         * Replace a mapping file
         * @description Replaces all overrides with the file, as JSON or YAML (`Content-Type: application/yaml`). Anything not in the file is reset to its default. If any part is invalid, nothing changes.
         *
         *     Required scope of an API key: `connections:write`.
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
         * List mapping issues
         * @description Lists values that do not match their field, by entity, field and reason. The record is stored with the field null and lists the issue in `mapping_issues`. While reprocessing runs, only reprocessed records are counted; `reprocessing` lists the affected entities.
         *
         *     Required scope of an API key: `data:read`.
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
         * List mappings
         * @description Lists the mapping of each entity: the path, value table, constant or code that each field comes from.
         *
         *     Required scope of an API key: `connections:read`.
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
         * Get a mapping
         * @description Get a mapping.
         *
         *     Required scope of an API key: `connections:read`.
         */
        get: operations["getMapping"];
        /**
         * Replace a mapping override
         * @description Replaces the connection's override. Fields that it leaves out follow the workspace or the connector. The new mapping applies to all reads immediately, without requests to the source. Stored records are reprocessed in the background; those that change appear in the change feed with the cause `mapping`. Send `If-Match` with the ETag to avoid overwriting another change.
         *
         *     Required scope of an API key: `connections:write`.
         */
        put: operations["setMapping"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update a mapping override
         * @description Changes only the fields that you send. Send `If-Match` with the ETag to avoid overwriting another change.
         *
         *     Required scope of an API key: `connections:write`.
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
         * Preview a mapping change
         * @description Previews a change without applying it. The response contains an estimate from a sample; all stored records are then compared in the background, without requests to the source. The preview is deleted after an hour.
         *
         *     Required scope of an API key: `data:read`.
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
         * Get a mapping preview
         * @description Get a mapping preview.
         *
         *     Required scope of an API key: `data:read`.
         */
        get: operations["getMappingPreview"];
        put?: never;
        post?: never;
        /**
         * Delete a mapping preview
         * @description Delete a mapping preview.
         *
         *     Required scope of an API key: `data:read`.
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
         * Test a mapping change
         * @description Returns the current and the new value of the changed fields, up to 50, for some records. Nothing is stored. A test of large records or slow expressions returns fewer records. Use it to show the result of an expression while a user writes it.
         *
         *     Required scope of an API key: `data:read`.
         */
        post: operations["testMapping"];
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
         * List mapping versions
         * @description Lists versions, newest first. Version 1 is the connector's own mapping.
         *
         *     Required scope of an API key: `connections:read`.
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
         * Restore a mapping version
         * @description Sets the connection's override to that of an earlier version, as a new version. Send `If-Match` with the ETag to avoid overwriting another change.
         *
         *     Required scope of an API key: `connections:write`.
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
         * Reconnect a connection
         * @description Checks and stores new credentials, activates the connection and returns a new token. Old tokens stay revoked. Data is kept, and syncs continue where they stopped.
         *
         *     Required scope of an API key: `connections:write`.
         */
        post: operations["reconnect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{id}/rejected-records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List rejected records
         * @description Lists records of the source that cannot be stored, by stream, each with the reason. The other records of their pages are stored. A record leaves the list when it can be stored, or when a full read no longer finds it.
         *
         *     Required scope of an API key: `data:read`.
         */
        get: operations["listRejectedRecords"];
        put?: never;
        post?: never;
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
         * List runs
         * @description Lists runs, newest first.
         *
         *     Required scope of an API key: `connections:read`.
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
         * @description Returns a run with its counts, alarms and error.
         *
         *     Required scope of an API key: `connections:read`.
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
         * Accept held deletions
         * @description If unusually many records are missing, a full run holds their deletions and raises an alarm. This soft-deletes those records. Requires an API key.
         *
         *     Required scope of an API key: `syncs:write`.
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
         * List source fields
         * @description Lists every path in a stream's raw records and their lines, with fill rate, examples and the fields mapped from it. Examines up to 10,000 raw records. Labels, types and fields without values come from the source system's catalog, which is read once a day.
         *
         *     Required scope of an API key: `data:read`.
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
         * Create a source webhook
         * @description Creates the webhook of a connection. If the system supports it, Millwright registers the URL there; otherwise `help` describes where to enter it. An existing webhook is replaced. URL and secret are returned only once.
         *
         *     Required scope of an API key: `connections:write`.
         */
        post: operations["createSourceWebhook"];
        /**
         * Delete a source webhook
         * @description Webhooks that the source system still sends are rejected. Changes are then found by scheduled syncs only.
         *
         *     Required scope of an API key: `connections:write`.
         */
        delete: operations["deleteSourceWebhook"];
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
         * Get sync status
         * @description Returns the last success, state, error and next run of each entity, and the health of the connection.
         *
         *     Required scope of an API key: `connections:read`.
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
         * Watch sync status
         * @description Sends server-sent events. The event `status` is sent immediately and after each change; its data equals the response of `GET /v1/connections/{id}/sync-status`. The stream ends after five minutes; connect again.
         *
         *     Required scope of an API key: `connections:read`.
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
         * List syncs
         * @description Lists syncs, newest first.
         *
         *     Required scope of an API key: `connections:read`.
         */
        get: operations["listConnectionSyncs"];
        put?: never;
        /**
         * Start a sync
         * @description Starts a sync in the background. A sync of the same entities that is already queued is returned instead.
         *
         *     Required scope of an API key: `syncs:write`.
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
         * @description Returns a sync with its runs.
         *
         *     Required scope of an API key: `connections:read`.
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
         * @description Cancels queued runs at once and running runs after their current page. Records already read stay stored.
         *
         *     Required scope of an API key: `syncs:write`.
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
         * Rotate a connection token
         * @description Returns a new token and revokes the old one immediately.
         *
         *     Required scope of an API key: `connections:write`.
         */
        post: operations["rotateToken"];
        /**
         * Revoke a connection token
         * @description Revokes the connection token. Syncs continue. Rotate the token to get a new one.
         *
         *     Required scope of an API key: `connections:write`.
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
         * Start an OAuth consent
         * @description Returns a URL to open in the customer's browser; it is valid once, for one hour. Only the browser that opens it first can complete the consent. When the user has consented, the connection is created with the returned `id`; get its token with `POST /v1/connections/{id}/token`. With `connection_id`, that connection is reconnected.
         *
         *     Required scope of an API key: `connections:write`.
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
        /**
         * List connectors
         * @description List connectors.
         */
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
        /**
         * Get a connector
         * @description Get a connector.
         */
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
         * Create a certificate
         * @description Generates a key and certificate, or stores the ones that you send. Upload the returned certificate to the source system, then create the connection with its `id` in the credentials. The private key stays encrypted.
         *
         *     Required scope of an API key: `connections:write`.
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
         * Get a certificate
         * @description Get a certificate.
         *
         *     Required scope of an API key: `connections:read`.
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
         * Download a certificate
         * @description Download a certificate.
         *
         *     Required scope of an API key: `connections:read`.
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
         * Get a setup guide
         * @description Returns the steps that an administrator of the source system takes, with exactly the permissions that the chosen entities require. As Markdown with `format=markdown` or `Accept: text/markdown`.
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
         * List currencies
         * @description A currency that is defined in the source, with its exchange rate.
         *
         *     New records are appended, so pagination never skips one; use `sort` for another order. Indexed fields: `source_number`, `code`. They are fast to filter and sort by on lists of any length.
         *
         *     Required scope of an API key: `data:read`.
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
         * Get a currency
         * @description Returns one record. A soft-deleted record is returned, too, with `deleted_at`.
         *
         *     Required scope of an API key: `data:read`.
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
         * List customers
         * @description A company or person that buys goods or services.
         *
         *     New records are appended, so pagination never skips one; use `sort` for another order. Indexed fields: `source_number`, `name`, `code`, `is_active`. They are fast to filter and sort by on lists of any length.
         *
         *     Required scope of an API key: `data:read`.
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
         * Get a customer
         * @description Returns one record. A soft-deleted record is returned, too, with `deleted_at`.
         *
         *     Required scope of an API key: `data:read`.
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
         * List departments
         * @description A unit that people or costs are assigned to: a department, a cost center or a class.
         *
         *     New records are appended, so pagination never skips one; use `sort` for another order. Indexed fields: `source_number`, `name`, `code`, `parent_id`. They are fast to filter and sort by on lists of any length.
         *
         *     Required scope of an API key: `data:read`.
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
         * Get a department
         * @description Returns one record. A soft-deleted record is returned, too, with `deleted_at`.
         *
         *     Required scope of an API key: `data:read`.
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
        /**
         * List error codes
         * @description List error codes.
         */
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
        /**
         * Get an error code
         * @description Get an error code.
         */
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
         * List goods receipt lines
         * @description The lines of the receipt. Lists the lines of all documents. Filter by `goods_receipt_id` to list the lines of one.
         *
         *     Required scope of an API key: `data:read`.
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
         * List goods receipts
         * @description Goods received from a vendor, usually against a purchase order. Also called an item receipt or incoming shipment.
         *
         *     New records are appended, so pagination never skips one; use `sort` for another order. Indexed fields: `source_number`, `status`, `purchase_order_id`, `vendor_id`, `received_on`. They are fast to filter and sort by on lists of any length.
         *
         *     Required scope of an API key: `data:read`.
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
         * Get a goods receipt
         * @description Returns one record. A soft-deleted record is returned, too, with `deleted_at`.
         *
         *     Required scope of an API key: `data:read`.
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
         * List items
         * @description A material, part, product or service that is bought, stocked, made or sold.
         *
         *     New records are appended, so pagination never skips one; use `sort` for another order. Indexed fields: `source_number`, `name`, `code`, `barcode`, `is_active`. They are fast to filter and sort by on lists of any length.
         *
         *     Required scope of an API key: `data:read`.
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
         * Get an item
         * @description Returns one record. A soft-deleted record is returned, too, with `deleted_at`.
         *
         *     Required scope of an API key: `data:read`.
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
    "/v1/lift-wait": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lift a wait
         * @description Ends the wait that the source asked for, and continues waiting syncs. It applies to all connections that share the source's limits. The source may ask to wait again.
         *
         *     Required scope of an API key: `syncs:write`.
         */
        post: operations["liftWait"];
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
        /**
         * Get the Link page
         * @description Get the Link page.
         */
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
         * List link sessions
         * @description List link sessions.
         *
         *     Required scope of an API key: `connections:read`.
         */
        get: operations["listLinkSessions"];
        put?: never;
        /**
         * Create a link session
         * @description Creates a link with which a customer connects a system. Send the customer to `url`, or open it in your page with `link.js`. Your page then gets a `code`, which `POST /v1/link-sessions/token` exchanges for the connection token.
         *
         *     Required scope of an API key: `connections:write`.
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
         * @description Get a link session.
         *
         *     Required scope of an API key: `connections:read`.
         */
        get: operations["getLinkSession"];
        put?: never;
        post?: never;
        /**
         * Revoke a link session
         * @description The URL stops working. Connections that it created stay.
         *
         *     Required scope of an API key: `connections:write`.
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
         * Exchange a Link code
         * @description Returns the connection and its token for a code from Link. A code is valid once, for ten minutes. No browser ever sees the token.
         *
         *     Required scope of an API key: `connections:write`.
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
         * Get Link settings
         * @description Get Link settings.
         *
         *     Required scope of an API key: `connections:read`.
         */
        get: operations["getLinkSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update Link settings
         * @description Update Link settings.
         *
         *     Required scope of an API key: `connections:write`.
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
        /**
         * Create a certificate for Link
         * @description Create a certificate for Link.
         */
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
        /**
         * Get a connector for Link
         * @description Get a connector for Link.
         */
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
        /**
         * Get a setup guide for Link
         * @description Get a setup guide for Link.
         */
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
         * Start a consent in Link
         * @description Returns the URL to open in this browser, and binds the consent to it by a cookie. The browser returns to the Link page, which then has a pending connection.
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
         * Create a pending connection
         * @description Checks the credentials and keeps them encrypted for an hour. Rejected credentials are not stored.
         */
        post: operations["createPendingConnection"];
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
        /**
         * Check a pending connection
         * @description Check a pending connection.
         */
        post: operations["checkPendingConnection"];
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
        /**
         * Connect a pending connection
         * @description Connect a pending connection.
         */
        post: operations["connectPendingConnection"];
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
         * List locations
         * @description A place of work at any level, from a country to a zone on a floor.
         *
         *     New records are appended, so pagination never skips one; use `sort` for another order. Indexed fields: `source_number`, `kind`, `name`, `code`, `parent_id`, `floor_number`. They are fast to filter and sort by on lists of any length.
         *
         *     Required scope of an API key: `data:read`.
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
         * Get a location
         * @description Returns one record. A soft-deleted record is returned, too, with `deleted_at`.
         *
         *     Required scope of an API key: `data:read`.
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
        /**
         * Get the current caller
         * @description Get the current caller.
         */
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
         * Complete an OAuth consent
         * @description The redirect URI of OAuth: register it in the source system. It redirects the browser to `return_url`, or shows an HTML page with the result.
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
    "/v1/oauth/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Open an OAuth consent
         * @description Binds the consent to this browser by a cookie, and redirects it to the system. `POST /v1/connections/authorize` returns the URL. A prefetch gets a page instead.
         */
        get: operations["openConsent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List operations
         * @description Lists writes to the source, newest first.
         *
         *     Required scope of an API key: `data:read`.
         */
        get: operations["listOperations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an operation
         * @description Returns a write with its state, its errors and its attempts.
         *
         *     Required scope of an API key: `data:read`.
         */
        get: operations["getOperation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer the source's questions
         * @description Answers what the source asks about a write, which is then sent again with the answers.
         *
         *     Required scope of an API key: `writes:approve`.
         */
        post: operations["answerOperation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve an operation
         * @description Approves a write that waits for a person. Later mass writes of the same caller are then not held. The caller that asked for a write cannot approve it.
         *
         *     Required scope of an API key: `writes:approve`.
         */
        post: operations["approveOperation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an operation
         * @description Cancels a write of which nothing was sent yet. One that is being sent cannot be cancelled.
         *
         *     Required scope of an API key: `data:write`.
         */
        post: operations["cancelOperation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject an operation
         * @description Rejects a write that waits for a person. Nothing is sent.
         *
         *     Required scope of an API key: `writes:approve`.
         */
        post: operations["rejectOperation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resolve an unconfirmed operation
         * @description Settles a write of which nobody knows whether it was executed. If it was, its record is read back. If it was not, it has failed, and you can submit it again with a new key.
         *
         *     Required scope of an API key: `writes:approve`.
         */
        post: operations["resolveOperation"];
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
         * List organizations
         * @description A company or accounting unit that operates the source, such as a subsidiary or company code.
         *
         *     New records are appended, so pagination never skips one; use `sort` for another order. Indexed fields: `source_number`, `name`, `code`. They are fast to filter and sort by on lists of any length.
         *
         *     Required scope of an API key: `data:read`.
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
         * Get an organization
         * @description Returns one record. A soft-deleted record is returned, too, with `deleted_at`.
         *
         *     Required scope of an API key: `data:read`.
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
         * Get an overview
         * @description Returns connections by status, entries that need attention, and daily totals.
         *
         *     Required scope of an API key: `connections:read`.
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
         * List persons
         * @description An employee, contractor or user of the source, or a service account.
         *
         *     New records are appended, so pagination never skips one; use `sort` for another order. Indexed fields: `source_number`, `name`, `email`, `department_id`, `location_id`, `employee_number`. They are fast to filter and sort by on lists of any length.
         *
         *     Required scope of an API key: `data:read`.
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
         * Get a person
         * @description Returns one record. A soft-deleted record is returned, too, with `deleted_at`.
         *
         *     Required scope of an API key: `data:read`.
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
         * List production order lines
         * @description The components of the order. Lists the lines of all documents. Filter by `production_order_id` to list the lines of one.
         *
         *     Required scope of an API key: `data:read`.
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
         * List production orders
         * @description An order to produce an item from components. Some systems call it a work order; it is not a maintenance work order.
         *
         *     New records are appended, so pagination never skips one; use `sort` for another order. Indexed fields: `source_number`, `status`, `item_id`, `planned_start_at`, `planned_end_at`. They are fast to filter and sort by on lists of any length.
         *
         *     Required scope of an API key: `data:read`.
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
         * Get a production order
         * @description Returns one record. A soft-deleted record is returned, too, with `deleted_at`.
         *
         *     Required scope of an API key: `data:read`.
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
         * List purchase order lines
         * @description The lines of the order. Lists the lines of all documents. Filter by `purchase_order_id` to list the lines of one.
         *
         *     Required scope of an API key: `data:read`.
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
         * List purchase orders
         * @description An order to a vendor for goods or services, with its receipt and billing status.
         *
         *     New records are appended, so pagination never skips one; use `sort` for another order. Indexed fields: `source_number`, `status`, `vendor_id`, `ordered_on`, `due_on`. They are fast to filter and sort by on lists of any length.
         *
         *     Required scope of an API key: `data:read`.
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
         * Get a purchase order
         * @description Returns one record. A soft-deleted record is returned, too, with `deleted_at`.
         *
         *     Required scope of an API key: `data:read`.
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
         * List raw records
         * @description Lists the raw records of a stream by key. `GET /v1/connectors/{name}` lists the streams.
         *
         *     Required scope of an API key: `data:read`.
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
         * @description Get a raw record.
         *
         *     Required scope of an API key: `data:read`.
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
         * List requests
         * @description Lists logged requests, newest first. A request appears about a second after it ends, and is kept for `MILLWRIGHT_REQUEST_LOG_DAYS` days. Bodies, credentials, cookies and queries of incoming requests are never stored.
         *
         *     Required scope of an API key: `connections:read`.
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
         * Get a request
         * @description Get a request.
         *
         *     Required scope of an API key: `connections:read`.
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
         * List runs
         * @description Lists runs, newest first.
         *
         *     Required scope of an API key: `data:read`.
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
         * @description Returns a run with its counts, alarms and error.
         *
         *     Required scope of an API key: `data:read`.
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
         * Accept held deletions
         * @description If unusually many records are missing, a full run holds their deletions and raises an alarm. This soft-deletes those records. Requires an API key.
         *
         *     Required scope of an API key: `syncs:write`.
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
         * List sales order lines
         * @description The lines of the order. Lists the lines of all documents. Filter by `sales_order_id` to list the lines of one.
         *
         *     Required scope of an API key: `data:read`.
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
         * List sales orders
         * @description A customer's order for goods or services, with its fulfillment, billing and payment status.
         *
         *     New records are appended, so pagination never skips one; use `sort` for another order. Indexed fields: `source_number`, `status`, `customer_id`, `ordered_on`, `due_on`. They are fast to filter and sort by on lists of any length.
         *
         *     Required scope of an API key: `data:read`.
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
         * Get a sales order
         * @description Returns one record. A soft-deleted record is returned, too, with `deleted_at`.
         *
         *     Required scope of an API key: `data:read`.
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
         * Sign in a browser
         * @description Sets a cookie that replaces the API key for 12 hours; scripts cannot read it. Requests that use the cookie must send the header `Millwright-Page: 1`.
         */
        post: operations["signIn"];
        /**
         * Sign out a browser
         * @description Ends the session at once, and deletes the cookie.
         */
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
         * Receive a source webhook
         * @description Called by source systems. The delivery only says what changed: Millwright then reads those records from the source in a targeted run, which combines several deliveries.
         */
        post: operations["receiveSourceWebhook"];
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
         * List spaces
         * @description A bookable or assignable place in a building, such as a meeting room, desk, parking space or locker.
         *
         *     New records are appended, so pagination never skips one; use `sort` for another order. Indexed fields: `source_number`, `kind`, `name`, `location_id`, `building_id`, `floor_id`, `capacity`. They are fast to filter and sort by on lists of any length.
         *
         *     Required scope of an API key: `data:read`.
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
         * Get a space
         * @description Returns one record. A soft-deleted record is returned, too, with `deleted_at`.
         *
         *     Required scope of an API key: `data:read`.
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
         * List stock levels
         * @description The stock of an item, or of one of its lots, in a warehouse. A source without history overwrites it.
         *
         *     New records are appended, so pagination never skips one; use `sort` for another order. Indexed fields: `source_number`, `item_id`, `warehouse_id`, `lot`, `on_hand`. They are fast to filter and sort by on lists of any length.
         *
         *     Required scope of an API key: `data:read`.
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
         * Get a stock level
         * @description Returns one record. A soft-deleted record is returned, too, with `deleted_at`.
         *
         *     Required scope of an API key: `data:read`.
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
         * Get sync status
         * @description Returns the last success, state, error and next run of each entity, and the health of the connection.
         *
         *     Required scope of an API key: `data:read`.
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
         * List syncs
         * @description Lists syncs, newest first.
         *
         *     Required scope of an API key: `data:read`.
         */
        get: operations["listSyncs"];
        put?: never;
        /**
         * Start a sync
         * @description Starts a sync in the background. A sync of the same entities that is already queued is returned instead.
         *
         *     Required scope of an API key: `syncs:write`.
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
         * @description Returns a sync with its runs.
         *
         *     Required scope of an API key: `data:read`.
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
         * @description Cancels queued runs at once and running runs after their current page. Records already read stay stored.
         *
         *     Required scope of an API key: `syncs:write`.
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
         * List units
         * @description A unit of measure that is defined in the source, with its conversion factor.
         *
         *     New records are appended, so pagination never skips one; use `sort` for another order. Indexed fields: `source_number`, `name`, `code`. They are fast to filter and sort by on lists of any length.
         *
         *     Required scope of an API key: `data:read`.
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
         * Get a unit
         * @description Returns one record. A soft-deleted record is returned, too, with `deleted_at`.
         *
         *     Required scope of an API key: `data:read`.
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
         * List vendors
         * @description A company or person that supplies goods or services.
         *
         *     New records are appended, so pagination never skips one; use `sort` for another order. Indexed fields: `source_number`, `name`, `code`, `is_active`. They are fast to filter and sort by on lists of any length.
         *
         *     Required scope of an API key: `data:read`.
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
         * Get a vendor
         * @description Returns one record. A soft-deleted record is returned, too, with `deleted_at`.
         *
         *     Required scope of an API key: `data:read`.
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
         * List visits
         * @description A visit of an external person to a location, with its host and times.
         *
         *     New records are appended, so pagination never skips one; use `sort` for another order. Indexed fields: `source_number`, `status`, `host_id`, `location_id`, `booking_id`, `expected_at`. They are fast to filter and sort by on lists of any length.
         *
         *     Required scope of an API key: `data:read`.
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
         * Get a visit
         * @description Returns one record. A soft-deleted record is returned, too, with `deleted_at`.
         *
         *     Required scope of an API key: `data:read`.
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
         * List warehouses
         * @description A place that holds stock at any level, such as a site, store or bin, or a virtual place such as goods in transit.
         *
         *     New records are appended, so pagination never skips one; use `sort` for another order. Indexed fields: `source_number`, `kind`, `name`, `code`, `parent_id`. They are fast to filter and sort by on lists of any length.
         *
         *     Required scope of an API key: `data:read`.
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
         * Get a warehouse
         * @description Returns one record. A soft-deleted record is returned, too, with `deleted_at`.
         *
         *     Required scope of an API key: `data:read`.
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
         * Get a workspace mapping file
         * @description Get a workspace mapping file.
         *
         *     Required scope of an API key: `connections:read`.
         */
        get: operations["getWorkspaceMappingFile"];
        /**
         * Replace a workspace mapping file
         * @description Replaces all overrides with the file, as JSON or YAML (`Content-Type: application/yaml`). Anything not in the file is reset to its default. If any part is invalid, nothing changes.
         *
         *     Required scope of an API key: `connections:write`.
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
         * List workspace mappings
         * @description List workspace mappings.
         *
         *     Required scope of an API key: `connections:read`.
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
         * Get a workspace mapping
         * @description Get a workspace mapping.
         *
         *     Required scope of an API key: `connections:read`.
         */
        get: operations["getWorkspaceMapping"];
        /**
         * Replace a workspace mapping
         * @description Replaces the override for all connections of the connector, existing and future. Overrides of single connections take precedence. Send `If-Match` with the ETag to avoid overwriting another change.
         *
         *     Required scope of an API key: `connections:write`.
         */
        put: operations["setWorkspaceMapping"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update a workspace mapping
         * @description Changes only the fields that you send. Send `If-Match` with the ETag to avoid overwriting another change.
         *
         *     Required scope of an API key: `connections:write`.
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
         * Preview a workspace mapping change
         * @description Previews a change without applying it. The response contains an estimate from a sample; all stored records are then compared in the background, without requests to the source. The preview is deleted after an hour.
         *
         *     Required scope of an API key: `data:read`.
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
         * Get a workspace mapping preview
         * @description Get a workspace mapping preview.
         *
         *     Required scope of an API key: `data:read`.
         */
        get: operations["getWorkspaceMappingPreview"];
        put?: never;
        post?: never;
        /**
         * Delete a workspace mapping preview
         * @description Delete a workspace mapping preview.
         *
         *     Required scope of an API key: `data:read`.
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
         * List workspace mapping versions
         * @description Lists versions, newest first.
         *
         *     Required scope of an API key: `connections:read`.
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
         * Restore a workspace mapping version
         * @description Sets the workspace's override to that of an earlier version, as a new version. Send `If-Match` with the ETag to avoid overwriting another change.
         *
         *     Required scope of an API key: `connections:write`.
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
             * @description Current balance in the source.
             * @example {
             *       "amount": "18240.00",
             *       "currency": "EUR"
             *     }
             */
            balance: {
                /**
                 * @description Decimal number as a string.
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
            /** @description Id of the connection that the record comes from. */
            connection_id: string;
            /**
             * @description ISO 4217 code of the account's currency, if it has a single one.
             * @example EUR
             */
            currency: string | null;
            /** @description Custom fields of the connection. */
            custom: {
                [key: string]: unknown;
            };
            /** @description Time at which the deletion was detected. Null if the record is not deleted. */
            deleted_at: string | null;
            /** @description How the deletion was detected: `reported` by the source, or `inferred` because a full read did not contain the record. */
            deleted_how: ("reported" | "inferred") | null;
            /**
             * @description Description of the account.
             * @example Parts used in maintenance
             */
            description: string | null;
            /**
             * @description Last day on which postings are allowed.
             * @example 2029-12-31
             */
            ends_on: string | null;
            /** @description With `explain=true`: where each value comes from. Null: this release lacks the connector. */
            explain?: components["schemas"]["explanation"] | null;
            /**
             * @description Id of the record in Millwright. Stable across syncs and reconnects.
             * @example acc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description Whether the account is in use.
             * @example true
             */
            is_active: boolean | null;
            /**
             * @description Whether the account only totals its child accounts and takes no postings.
             * @example false
             */
            is_summary: boolean | null;
            /**
             * @description Type of account in the general ledger.
             * @example expense
             */
            kind: ("asset" | "liability" | "equity" | "income" | "expense" | "other") | null;
            /** @description Fields that are null because the source's value does not match the field, with the reason. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description Time of the last change in Millwright. Never decreases within a connection.
             */
            modified_at: string;
            /**
             * @description Name of the account.
             * @example Spare parts
             */
            name: string | null;
            /**
             * @description The organizations that use the account. Empty if the source gives it to all.
             * @example [
             *       "org_3n5wq8kd0t7m2xc9vr4hbj6p1g"
             *     ]
             */
            organization_ids: string[] | null;
            /** @description With `expand=organizations`: the referenced records. */
            organizations?: (components["schemas"]["organization"] | components["schemas"]["missing_record"])[];
            /** @description With `expand=parent`: the referenced record. */
            parent?: components["schemas"]["account"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The parent account.
             * @example acc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            parent_id: string | null;
            /** @description With `include=raw`: the raw records that this record is made of. */
            raw?: components["schemas"]["raw_record"][];
            /**
             * @description Time at which the record was created in the source.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Id of the record in the source, prefixed by its type if records of several types become one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description The source's own value for `kind`.
             * @example COGS
             */
            source_kind: string | null;
            /**
             * @description Number or code that users of the source know the record by.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description Time at which the record was last updated in the source.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description URL of the record in the source's user interface.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
            /**
             * @description First day on which postings are allowed.
             * @example 2020-01-01
             */
            starts_on: string | null;
        };
        /** API key */
        api_key: {
            /** Format: date-time */
            created_at: string;
            id: string;
            /** @description Last use, to the minute. Null: never used. */
            last_used_at: string | null;
            name: string;
            revoked_at: string | null;
            scopes: string[];
        };
        /** Entry that needs attention */
        attention: {
            connection_id: string;
            connection_name: string;
            connector: string;
            /** @description Entities concerned. Empty: the whole connection. */
            entities: string[];
            /** @description Rejected values, the most frequent first. Empty: the entry is not about values. */
            examples: {
                /** @description Null: the record cannot be stored. */
                entity: string | null;
                /** @description The field with the issue. Null: the record cannot be stored. */
                field: string | null;
                reason: string;
                /** @description Number of records with this issue, out of up to 1,000 examined. Null: not counted. */
                records: number | null;
                /** @description The source's value, shortened; for a record that cannot be stored, its key. Null: no value, or the API key lacks the scope `data:read`. */
                value: string | null;
            }[];
            /**
             * @description `reauthorization_required`: the source rejects the credentials. `certificate_expiring`: the certificate expires within 60 days. `deletions_held`: deletions are held for review. `run_failed`: the last run failed with an error that needs a change, or three runs in a row failed. `mapping_change`: a mapping change caused mapping issues in many records. `alarm`: the last run raised an alarm. `records_not_stored`: records of the source cannot be stored. `records_rejected`: records have mapping issues. `waiting`: the source asked to wait.
             * @enum {string}
             */
            kind: "reauthorization_required" | "certificate_expiring" | "deletions_held" | "run_failed" | "mapping_change" | "alarm" | "records_not_stored" | "records_rejected" | "waiting";
            /** @description The mapping change that caused the issues. Null: the entry is not about one. */
            mapping_change: {
                /** Format: date-time */
                changed_at: string;
                /** @description Id of the API key. Null: the command line. */
                changed_by: string | null;
                note: string | null;
                /**
                 * @description Whose override was changed.
                 * @enum {string}
                 */
                origin: "connection" | "workspace";
                version: number;
            } | null;
            /** @description What is wrong and what to do. */
            message: string;
            /** @description When it began. For `certificate_expiring`: when the certificate expires. Null: unknown. */
            since: string | null;
            /** @description Null: the whole connection. */
            stream: string | null;
            /** @description For `waiting`: when the wait ends. For `reauthorization_required`: when the credentials are checked again. Null: unknown. */
            until: string | null;
        };
        /** Auth method */
        auth_method: {
            /** @description The certificate that it requires. Start with `POST /v1/connectors/{name}/certificates`. */
            certificate: {
                kinds: string[];
                max_days: number;
                upload: string;
            } | null;
            /** @description JSON Schema of the credentials. */
            credentials: {
                [key: string]: unknown;
            };
            help: string;
            /** @enum {string} */
            kind: "api_key" | "session" | "oauth1" | "oauth2";
            /** @description Value of `auth` in the credentials. Null: there is only one auth method. */
            name: string | null;
            /** @description Whether a user must consent in the source system. Start with `POST /v1/connections/authorize`. */
            requires_consent: boolean;
            title: string | null;
            /** @description What to consider before you choose this auth method. */
            warning: string | null;
        };
        /**
         * Bill
         * @description An invoice or credit note received from a vendor.
         */
        bill: {
            /** @description With `expand=account`: the referenced record. */
            account?: components["schemas"]["account"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The payables account that the bill is posted to.
             * @example acc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            account_id: string | null;
            /**
             * @description Time at which the bill was approved.
             * @example 2026-12-09T08:30:00.000Z
             */
            approved_at: string | null;
            /** @description With `expand=approver`: the referenced record. */
            approver?: components["schemas"]["person"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The person who approved the bill.
             * @example per_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            approver_id: string | null;
            /**
             * @description Amount still to be paid.
             * @example {
             *       "amount": "940.10",
             *       "currency": "EUR"
             *     }
             */
            balance: {
                /**
                 * @description Decimal number as a string.
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
                 * @description City or town.
                 * @example Leeds
                 */
                city: string | null;
                /**
                 * @description ISO 3166-1 alpha-2 country code.
                 * @example GB
                 */
                country: string | null;
                /**
                 * @description Address lines as printed, such as street and house number.
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
             * @description Time at which the bill was paid in full or closed.
             * @example 2027-01-04T12:00:00.000Z
             */
            closed_at: string | null;
            /** @description Id of the connection that the record comes from. */
            connection_id: string;
            /**
             * @description ISO 4217 code of the document's currency.
             * @example EUR
             */
            currency: string | null;
            /** @description Custom fields of the connection. */
            custom: {
                [key: string]: unknown;
            };
            /** @description Time at which the deletion was detected. Null if the record is not deleted. */
            deleted_at: string | null;
            /** @description How the deletion was detected: `reported` by the source, or `inferred` because a full read did not contain the record. */
            deleted_how: ("reported" | "inferred") | null;
            /** @description With `expand=department`: the referenced record. */
            department?: components["schemas"]["department"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The department that bears the cost.
             * @example dep_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            department_id: string | null;
            /**
             * @description Description of the document.
             * @example Replacement at the November stop
             */
            description: string | null;
            /**
             * @description Date on which payment is due.
             * @example 2027-01-05
             */
            due_on: string | null;
            /**
             * @description Value of one unit of the document's currency, in the organization's currency.
             * @example 1.1734
             */
            exchange_rate: string | null;
            /** @description With `explain=true`: where each value comes from. Null: this release lacks the connector. */
            explain?: components["schemas"]["explanation"] | null;
            /**
             * @description Id of the record in Millwright. Stable across syncs and reconnects.
             * @example bil_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description Whether payment is on hold.
             * @example false
             */
            is_on_hold: boolean | null;
            /**
             * @description Whether the document is a bill or a credit note.
             * @example bill
             */
            kind: ("bill" | "credit_note") | null;
            /**
             * @description The lines of the bill.
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
                 * @description The account that the line is posted to.
                 * @example acc_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                account_id: string | null;
                /**
                 * @description Line amount, after discount and before tax.
                 * @example {
                 *       "amount": "790.00",
                 *       "currency": "EUR"
                 *     }
                 */
                amount: {
                    /**
                     * @description Decimal number as a string.
                     * @example 12.50
                     */
                    amount: string;
                    /** @description ISO 4217 code. */
                    currency: string | null;
                } | null;
                /** @description Custom fields of the line, if the connection has any. */
                custom?: {
                    [key: string]: unknown;
                };
                /**
                 * @description The department that bears the cost.
                 * @example dep_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                department_id: string | null;
                /**
                 * @description Description on the line.
                 * @example Deep groove ball bearing 6204
                 */
                description: string | null;
                /**
                 * @description Discount on the line's amount.
                 * @example {
                 *       "amount": "0.00",
                 *       "currency": "EUR"
                 *     }
                 */
                discount: {
                    /**
                     * @description Decimal number as a string.
                     * @example 12.50
                     */
                    amount: string;
                    /** @description ISO 4217 code. */
                    currency: string | null;
                } | null;
                /**
                 * @description Discount as a percentage of the price. Unit: percent.
                 * @example 0
                 */
                discount_percent: string | null;
                /**
                 * @description Id of the line.
                 * @example bll_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                id: string;
                /**
                 * @description The item's code as shown on the bill.
                 * @example BRG-6204
                 */
                item_code: string | null;
                /**
                 * @description The billed item.
                 * @example itm_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                item_id: string | null;
                /**
                 * @description Type of line: an item, an expense without an item, or text only.
                 * @example item
                 */
                kind: ("item" | "expense" | "text" | "other") | null;
                /**
                 * @description Position of the line on the bill.
                 * @example 1
                 */
                line_number: number | null;
                /**
                 * @description Notes on the line.
                 * @example Price as agreed by phone.
                 */
                notes: string | null;
                /**
                 * @description The purchase order that the line bills.
                 * @example po_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                purchase_order_id: string | null;
                /**
                 * @description The purchase order line that the line bills.
                 * @example pol_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                purchase_order_line_id: string | null;
                /**
                 * @description Quantity billed.
                 * @example {
                 *       "value": "200",
                 *       "unit": "H87",
                 *       "source_unit": "pcs"
                 *     }
                 */
                quantity: {
                    /** @description The unit's name in the source. */
                    source_unit: string | null;
                    /** @description UN/ECE Recommendation 20 code, if known. */
                    unit: string | null;
                    /**
                     * @description Decimal number as a string.
                     * @example 12.50
                     */
                    value: string;
                } | null;
                /**
                 * @description Id of the line in the source, unique within its document.
                 * @example 1
                 */
                source_id: string | null;
                /**
                 * @description Tax on the line.
                 * @example {
                 *       "amount": "150.10",
                 *       "currency": "EUR"
                 *     }
                 */
                tax: {
                    /**
                     * @description Decimal number as a string.
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
                 * @description Tax rate. Unit: percent.
                 * @example 19
                 */
                tax_percent: string | null;
                /**
                 * @description Price per unit, before discount and tax.
                 * @example {
                 *       "amount": "3.95",
                 *       "currency": "EUR"
                 *     }
                 */
                unit_price: {
                    /**
                     * @description Decimal number as a string.
                     * @example 12.50
                     */
                    amount: string;
                    /** @description ISO 4217 code. */
                    currency: string | null;
                } | null;
                /**
                 * @description The warehouse that the goods are for.
                 * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                warehouse_id: string | null;
            }[] | null;
            /** @description Fields that are null because the source's value does not match the field, with the reason. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description Time of the last change in Millwright. Never decreases within a connection.
             */
            modified_at: string;
            /**
             * @description Notes on the document.
             * @example Deliver before noon.
             */
            notes: string | null;
            /** @description With `expand=organization`: the referenced record. */
            organization?: components["schemas"]["organization"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The organization that was billed.
             * @example org_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            organization_id: string | null;
            /**
             * @description Amount paid or credited so far.
             * @example {
             *       "amount": "0.00",
             *       "currency": "EUR"
             *     }
             */
            paid: {
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description How much of the bill is paid.
             * @example none
             */
            payment_status: ("none" | "partial" | "full" | "over") | null;
            /**
             * @description Payment terms, as worded in the source.
             * @example 30 days net
             */
            payment_terms: string | null;
            /**
             * @description Posting date in the ledger.
             * @example 2026-12-08
             */
            posted_on: string | null;
            /** @description With `expand=purchase_order`: the referenced record. */
            purchase_order?: components["schemas"]["purchase_order"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The purchase order. Null if there is none, or if the lines belong to several orders.
             * @example po_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            purchase_order_id: string | null;
            /** @description With `include=raw`: the raw records that this record is made of. */
            raw?: components["schemas"]["raw_record"][];
            /**
             * @description Date on which the bill was received.
             * @example 2026-12-08
             */
            received_on: string | null;
            /**
             * @description The vendor's invoice number.
             * @example INV-20417
             */
            reference: string | null;
            /**
             * @description Time at which the record was created in the source.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Id of the record in the source, prefixed by its type if records of several types become one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description Number or code that users of the source know the record by.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description The status in the source.
             * @example {
             *       "code": "B",
             *       "text": "Pending Receipt"
             *     }
             */
            source_status: {
                /**
                 * @description Status code in the source.
                 * @example B
                 */
                code: string | null;
                /**
                 * @description Status text that the source displays.
                 * @example Pending Receipt
                 */
                text: string | null;
            } | null;
            /**
             * @description Time at which the record was last updated in the source.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description URL of the record in the source's user interface.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
            /**
             * @description Status of the bill. `open`: approved and payable. `payment_status` shows how much is paid.
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
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Total tax.
             * @example {
             *       "amount": "150.10",
             *       "currency": "EUR"
             *     }
             */
            tax: {
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Title of the document.
             * @example Bearings for line 2
             */
            title: string | null;
            /**
             * @description Total amount: subtotal plus tax.
             * @example {
             *       "amount": "940.10",
             *       "currency": "EUR"
             *     }
             */
            total: {
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /** @description With `expand=vendor`: the referenced record. */
            vendor?: components["schemas"]["vendor"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The vendor that issued the bill.
             * @example ven_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            vendor_id: string | null;
            /** @description With `expand=warehouse`: the referenced record. */
            warehouse?: components["schemas"]["warehouse"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The warehouse that the goods are for.
             * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            warehouse_id: string | null;
        };
        /** Bill: line */
        bill_line: {
            /** @description With `expand=account`: the referenced record. */
            account?: components["schemas"]["account"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The account that the line is posted to.
             * @example acc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            account_id: string | null;
            /**
             * @description Line amount, after discount and before tax.
             * @example {
             *       "amount": "790.00",
             *       "currency": "EUR"
             *     }
             */
            amount: {
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /** @description Id of the document. */
            bill_id: string;
            /** @description Id of the connection. */
            connection_id: string;
            /** @description Custom fields of the line, if the connection has any. */
            custom?: {
                [key: string]: unknown;
            };
            /** @description When the document was soft-deleted. Null: it was not. */
            deleted_at: string | null;
            /** @description With `expand=department`: the referenced record. */
            department?: components["schemas"]["department"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The department that bears the cost.
             * @example dep_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            department_id: string | null;
            /**
             * @description Description on the line.
             * @example Deep groove ball bearing 6204
             */
            description: string | null;
            /**
             * @description Discount on the line's amount.
             * @example {
             *       "amount": "0.00",
             *       "currency": "EUR"
             *     }
             */
            discount: {
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Discount as a percentage of the price. Unit: percent.
             * @example 0
             */
            discount_percent: string | null;
            /**
             * @description Id of the line.
             * @example bll_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /** @description With `expand=item`: the referenced record. */
            item?: components["schemas"]["item"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The item's code as shown on the bill.
             * @example BRG-6204
             */
            item_code: string | null;
            /**
             * @description The billed item.
             * @example itm_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            item_id: string | null;
            /**
             * @description Type of line: an item, an expense without an item, or text only.
             * @example item
             */
            kind: ("item" | "expense" | "text" | "other") | null;
            /**
             * @description Position of the line on the bill.
             * @example 1
             */
            line_number: number | null;
            /**
             * Format: date-time
             * @description When the document last changed in Millwright.
             */
            modified_at: string;
            /**
             * @description Notes on the line.
             * @example Price as agreed by phone.
             */
            notes: string | null;
            /** @description With `expand=purchase_order`: the referenced record. */
            purchase_order?: components["schemas"]["purchase_order"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The purchase order that the line bills.
             * @example po_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            purchase_order_id: string | null;
            /**
             * @description The purchase order line that the line bills.
             * @example pol_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            purchase_order_line_id: string | null;
            /**
             * @description Quantity billed.
             * @example {
             *       "value": "200",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            quantity: {
                /** @description The unit's name in the source. */
                source_unit: string | null;
                /** @description UN/ECE Recommendation 20 code, if known. */
                unit: string | null;
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description Id of the line in the source, unique within its document.
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
                 * @description Decimal number as a string.
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
             * @description Tax rate. Unit: percent.
             * @example 19
             */
            tax_percent: string | null;
            /**
             * @description Price per unit, before discount and tax.
             * @example {
             *       "amount": "3.95",
             *       "currency": "EUR"
             *     }
             */
            unit_price: {
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /** @description With `expand=warehouse`: the referenced record. */
            warehouse?: components["schemas"]["warehouse"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The warehouse that the goods are for.
             * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            warehouse_id: string | null;
        };
        /**
         * Booking
         * @description A reservation of a space for a period, such as a meeting in a room or a day at a desk.
         */
        booking: {
            /**
             * @description Actual end.
             * @example 2026-11-24T09:48:00.000Z
             */
            actual_end_at: string | null;
            /**
             * @description Actual start.
             * @example 2026-11-24T09:03:00.000Z
             */
            actual_start_at: string | null;
            /**
             * @description The date of an all-day booking.
             * @example 2026-11-24
             */
            all_day_on: string | null;
            /**
             * @description Number of expected attendees, including the host. Unit: persons.
             * @example 6
             */
            attendee_count: number | null;
            /**
             * @description The invited attendees, without the host.
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
                 * @description Whether the attendee is external.
                 * @example true
                 */
                is_external: boolean | null;
                /**
                 * @description Full name.
                 * @example Rahul Mehta
                 */
                name: string | null;
                /**
                 * @description The attendee's person record, if the source has one.
                 * @example per_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                person_id: string | null;
                /**
                 * @description The attendee's response to the invitation.
                 * @example accepted
                 */
                response: ("accepted" | "declined" | "tentative" | "none" | "unknown") | null;
            }[] | null;
            /**
             * @description Time of check-in.
             * @example 2026-11-24T09:02:00.000Z
             */
            checked_in_at: string | null;
            /**
             * @description Cleanup time after the end.
             * @example 10
             */
            cleanup_minutes: number | null;
            /** @description Id of the connection that the record comes from. */
            connection_id: string;
            /**
             * @description Cost code that the booking is charged to, as worded in the source.
             * @example CC-4100
             */
            cost_code: string | null;
            /** @description The creator's name and email address on the booking itself. With `expand=creator`: the referenced record. */
            creator: components["schemas"]["person"] | components["schemas"]["missing_record"] | null | ({
                /**
                 * @description Email address.
                 * @example ada.thornton@millfield.example
                 */
                email: string | null;
                /**
                 * @description Full name.
                 * @example Ada Thornton
                 */
                name: string | null;
            } | null);
            /**
             * @description The person who created the booking in the source.
             * @example per_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            creator_id: string | null;
            /** @description Custom fields of the connection. */
            custom: {
                [key: string]: unknown;
            };
            /** @description Time at which the deletion was detected. Null if the record is not deleted. */
            deleted_at: string | null;
            /** @description How the deletion was detected: `reported` by the source, or `inferred` because a full read did not contain the record. */
            deleted_how: ("reported" | "inferred") | null;
            /**
             * @description Scheduled end.
             * @example 2026-11-24T10:00:00.000Z
             */
            ends_at: string | null;
            /** @description With `explain=true`: where each value comes from. Null: this release lacks the connector. */
            explain?: components["schemas"]["explanation"] | null;
            /**
             * @description The booked half of the day. Null for a whole day.
             * @example morning
             */
            half_day: ("morning" | "afternoon") | null;
            /** @description The host's name and email address on the booking itself. With `expand=host`: the referenced record. */
            host: components["schemas"]["person"] | components["schemas"]["missing_record"] | null | ({
                /**
                 * @description Email address.
                 * @example ada.thornton@millfield.example
                 */
                email: string | null;
                /**
                 * @description Full name.
                 * @example Ada Thornton
                 */
                name: string | null;
            } | null);
            /**
             * @description The meeting's host.
             * @example per_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            host_id: string | null;
            /**
             * @description Id of the record in Millwright. Stable across syncs and reconnects.
             * @example bkg_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description Whether the subject is hidden from other users.
             * @example false
             */
            is_private: boolean | null;
            /**
             * @description Type of booking.
             * @example meeting
             */
            kind: ("meeting" | "desk" | "other") | null;
            /** @description With `expand=location`: the referenced record. */
            location?: components["schemas"]["location"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The location of the reserved space.
             * @example loc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            location_id: string | null;
            /** @description Fields that are null because the source's value does not match the field, with the reason. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description Time of the last change in Millwright. Never decreases within a connection.
             */
            modified_at: string;
            /**
             * @description Notes on the booking.
             * @example Please set out for a workshop.
             */
            notes: string | null;
            /** @description With `include=raw`: the raw records that this record is made of. */
            raw?: components["schemas"]["raw_record"][];
            /** @description The requester's name and email address on the booking itself. With `expand=requester`: the referenced record. */
            requester: components["schemas"]["person"] | components["schemas"]["missing_record"] | null | ({
                /**
                 * @description Email address.
                 * @example ada.thornton@millfield.example
                 */
                email: string | null;
                /**
                 * @description Full name.
                 * @example Ada Thornton
                 */
                name: string | null;
            } | null);
            /**
             * @description The person who requested the booking.
             * @example per_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            requester_id: string | null;
            /**
             * @description The source's identifier of the recurring series.
             * @example 8841
             */
            series_id: string | null;
            /**
             * @description Role in a recurring series: the series itself, an occurrence, or an occurrence that was changed individually.
             * @example occurrence
             */
            series_kind: ("master" | "occurrence" | "exception") | null;
            /**
             * @description Setup time before the start.
             * @example 15
             */
            setup_minutes: number | null;
            /**
             * @description Time at which the record was created in the source.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Id of the record in the source, prefixed by its type if records of several types become one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description Number or code that users of the source know the record by.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description The status in the source.
             * @example {
             *       "code": "B",
             *       "text": "Pending Receipt"
             *     }
             */
            source_status: {
                /**
                 * @description Status code in the source.
                 * @example B
                 */
                code: string | null;
                /**
                 * @description Status text that the source displays.
                 * @example Pending Receipt
                 */
                text: string | null;
            } | null;
            /**
             * @description Time at which the record was last updated in the source.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description URL of the record in the source's user interface.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
            /** @description With `expand=space`: the referenced record. */
            space?: components["schemas"]["space"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The reserved space.
             * @example spc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            space_id: string | null;
            /**
             * @description Scheduled start.
             * @example 2026-11-24T09:00:00.000Z
             */
            starts_at: string | null;
            /**
             * @description Status of the booking.
             * @example confirmed
             */
            status: ("tentative" | "confirmed" | "in_progress" | "completed" | "cancelled" | "no_show" | "unknown") | null;
            /**
             * @description Time zone of the space's location (IANA name).
             * @example Europe/London
             */
            time_zone: string | null;
            /**
             * @description Subject of the booking. Null if the booking is private.
             * @example Line 2 review
             */
            title: string | null;
        };
        /** Capability */
        capability: {
            /**
             * @description `source`: an incremental sync requests only changed records. `compare`: it requests all records and compares them.
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
            /** @description Whether a window of days limits first and full syncs. */
            windowed: boolean;
        };
        /**
         * Certificate
         * @description A certificate that no connection uses yet.
         */
        certificate: {
            /** @description The public certificate to upload. */
            certificate_pem: string;
            connector: string;
            /**
             * Format: date-time
             * @description When an unused certificate expires and its key is destroyed.
             */
            expires_at: string;
            /** @description SHA-256 fingerprint. */
            fingerprint: string;
            /** @description Id of the certificate: the member `certificate` of the credentials. */
            id: string;
            /** @description Type of the key, such as `ec-p256` or `rsa-4096`. */
            kind: string;
            /** @enum {string} */
            origin: "generated" | "uploaded";
            /** @description Where to upload the certificate, and which value to copy from there. */
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
             * @description Cause: a sync, a mapping change, a source webhook, or a write through Millwright.
             * @enum {string}
             */
            cause: "sync" | "mapping" | "webhook" | "write";
            connection_id: string;
            /** @enum {string} */
            entity: "location" | "space" | "booking" | "visit" | "person" | "organization" | "vendor" | "customer" | "item" | "warehouse" | "stock_level" | "purchase_order" | "goods_receipt" | "bill" | "sales_order" | "account" | "department" | "currency" | "unit" | "production_order";
            /** @description Id of the record. */
            id: string;
            /** @enum {string} */
            kind: "created" | "updated" | "deleted";
            /** @description Number of the change within its connection: from 1, without gaps, in commit order. */
            number: number;
            /** @description With `include=records`: the current state of the record, which may be newer than the change. Null: the record was erased. */
            record?: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * Check
         * @description Which entities and streams can be read, and why others cannot.
         */
        check: {
            /** Format: date-time */
            checked_at: string;
            /** @description How far the source's clock is ahead of Millwright's. Null: unknown. */
            clock_skew_seconds: number | null;
            entities: {
                entity: string;
                /** @description Permissions to add in the source system. With `yes`: permissions without which some data is missing. */
                missing_permissions: components["schemas"]["permission"][];
                /** @description All permissions that reading requires. */
                permissions: components["schemas"]["permission"][];
                /**
                 * @description `unknown`: the check could not tell. `not_available`: this account does not have such records, for example because a feature is off.
                 * @enum {string}
                 */
                read: "yes" | "no" | "unknown" | "not_available";
                /** @description Explanation. Null: none is needed. */
                reason: string | null;
                /** @description What the credentials would be allowed to write, if the connector can tell. A check never writes. */
                writes: {
                    /**
                     * @description `unknown`: the check could not tell. `not_available`: this account does not have such records, for example because a feature is off.
                     * @enum {string}
                     */
                    allowed: "yes" | "no" | "unknown" | "not_available";
                    /** @description Permissions to add in the source system. With `yes`: permissions without which some data is missing. */
                    missing_permissions: components["schemas"]["permission"][];
                    /** @description Explanation. Null: none is needed. */
                    reason: string | null;
                    /** @enum {string} */
                    verb: "create" | "update";
                }[];
            }[];
            /** @description Estimated number of requests of a full first sync. Null: it cannot be estimated, for example because lists are paged. */
            forecast: {
                by_stream: {
                    [key: string]: number;
                };
                requests: number;
            } | null;
            /** @description All permissions missing for reading, the required ones first. */
            missing_permissions: components["schemas"]["permission"][];
            streams: {
                entities: string[];
                /** @description Permissions to add in the source system. With `yes`: permissions without which some data is missing. */
                missing_permissions: components["schemas"]["permission"][];
                /** @description All permissions that reading requires. */
                permissions: components["schemas"]["permission"][];
                /**
                 * @description `unknown`: the check could not tell. `not_available`: this account does not have such records, for example because a feature is off.
                 * @enum {string}
                 */
                read: "yes" | "no" | "unknown" | "not_available";
                /** @description Explanation. Null: none is needed. */
                reason: string | null;
                stream: string;
                /** @description What the credentials would be allowed to write, if the connector can tell. A check never writes. */
                writes: {
                    /**
                     * @description `unknown`: the check could not tell. `not_available`: this account does not have such records, for example because a feature is off.
                     * @enum {string}
                     */
                    allowed: "yes" | "no" | "unknown" | "not_available";
                    /** @description Permissions to add in the source system. With `yes`: permissions without which some data is missing. */
                    missing_permissions: components["schemas"]["permission"][];
                    /** @description Explanation. Null: none is needed. */
                    reason: string | null;
                    /** @enum {string} */
                    verb: "create" | "update";
                }[];
            }[];
            /** @description Number of requests that the check sent. */
            used: number;
        };
        /** Connection */
        connection: {
            /** @description Account in the source system, such as its URL or tenant. */
            account: string;
            /** @description The certificate that signs requests. Null: none is used. */
            certificate: {
                fingerprint: string;
                id: string;
                kind: string;
                /** @description The certificate expires within this many days (60, 14 or 2). Null: later. */
                last_warning_days: number | null;
                /**
                 * @description Whether Millwright generated the certificate or the customer uploaded it.
                 * @enum {string}
                 */
                origin: "generated" | "uploaded";
                /** Format: date-time */
                valid_from: string;
                /** Format: date-time */
                valid_until: string;
            } | null;
            /** @description Result of the last check. Null: never checked. */
            check: components["schemas"]["check"] | null;
            connector: string;
            /** Format: date-time */
            created_at: string;
            disconnected_at: string | null;
            entities: string[] | null;
            erased_at: string | null;
            /** @description When an automatic check last found that the source accepts the credentials again. Null: never. */
            healed_at: string | null;
            /** @description Health of the connection. Null: it is disconnected. */
            health: ("healthy" | "degraded" | "failing" | "needs_attention") | null;
            /** @description Why the connection is not healthy, the worst reasons first, up to 20. Empty: it is healthy. */
            health_reasons: components["schemas"]["health_reason"][];
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
            /** @description Version of the connection. It grows with every change and is the ETag. */
            version: number;
            /** @description The wait that the source asked for. Null: none. */
            wait: components["schemas"]["wait"] | null;
        };
        /** Connector */
        connector: {
            auth: {
                /** @description Where to find the credentials. */
                help: string;
                /** @description `choice`: `auth` in the credentials selects one of `methods`. */
                kind: string;
                /** @description Supported auth methods, the default first. */
                methods: components["schemas"]["auth_method"][];
            };
            capabilities: components["schemas"]["capability"][];
            /** @description JSON Schema of the credentials. */
            credentials: {
                [key: string]: unknown;
            };
            description: string;
            /** @description URL of the vendor's documentation. */
            docs: string;
            /** @description Entities that the connector provides. */
            entities: string[];
            /** @description Request limits of the vendor. A connection may override them. */
            limits: {
                concurrent: number;
                rates: {
                    /** @enum {string} */
                    per: "second" | "minute" | "hour" | "day" | "week";
                    requests: number;
                }[];
            };
            name: string;
            /** @description JSON Schema of the connection settings. */
            settings: {
                [key: string]: unknown;
            };
            streams: {
                entities: string[];
                /** @description Default interval of scheduled runs. */
                interval_minutes: number;
                name: string;
                /** @description Parent stream: this stream is read once for each of its records. Null: none. */
                parent: string | null;
                /** @description Permissions that the default auth method requires. */
                permissions: components["schemas"]["permission"][];
                title: string;
            }[];
            title: string;
            /** @description Support of source webhooks. Start with `POST /v1/connections/{id}/source-webhook`. `registers`: Millwright registers the URL in the source system. Null: not supported. */
            webhooks: {
                help: string;
                registers: boolean;
            } | null;
        };
        /** Connector summary */
        connector_summary: {
            description: string;
            /** @description URL of the vendor's documentation. */
            docs: string;
            /** @description Entities that the connector provides. */
            entities: string[];
            name: string;
            title: string;
        };
        /**
         * Currency
         * @description A currency that is defined in the source, with its exchange rate.
         */
        currency: {
            /**
             * @description ISO 4217 code. Null if the source's code is not one.
             * @example EUR
             */
            code: string | null;
            /** @description Id of the connection that the record comes from. */
            connection_id: string;
            /** @description Custom fields of the connection. */
            custom: {
                [key: string]: unknown;
            };
            /**
             * @description Number of decimal places of amounts.
             * @example 2
             */
            decimal_places: number | null;
            /** @description Time at which the deletion was detected. Null if the record is not deleted. */
            deleted_at: string | null;
            /** @description How the deletion was detected: `reported` by the source, or `inferred` because a full read did not contain the record. */
            deleted_how: ("reported" | "inferred") | null;
            /**
             * @description Value of one unit, in the base currency.
             * @example 1.1734
             */
            exchange_rate: string | null;
            /** @description With `explain=true`: where each value comes from. Null: this release lacks the connector. */
            explain?: components["schemas"]["explanation"] | null;
            /**
             * @description Id of the record in Millwright. Stable across syncs and reconnects.
             * @example cur_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description Whether the currency is in use.
             * @example true
             */
            is_active: boolean | null;
            /**
             * @description Whether this is the base currency.
             * @example false
             */
            is_base: boolean | null;
            /** @description Fields that are null because the source's value does not match the field, with the reason. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description Time of the last change in Millwright. Never decreases within a connection.
             */
            modified_at: string;
            /**
             * @description Name of the currency.
             * @example Euro
             */
            name: string | null;
            /** @description With `include=raw`: the raw records that this record is made of. */
            raw?: components["schemas"]["raw_record"][];
            /**
             * @description Currency code in the source.
             * @example EUR
             */
            source_code: string | null;
            /**
             * @description Time at which the record was created in the source.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Id of the record in the source, prefixed by its type if records of several types become one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description Number or code that users of the source know the record by.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description Time at which the record was last updated in the source.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description URL of the record in the source's user interface.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
            /**
             * @description Currency symbol.
             * @example €
             */
            symbol: string | null;
        };
        custom_field: {
            /** @description Allowed values of a `choice`. */
            choices?: string[];
            /** @description Whether the field is indexed, for fast filtering and sorting on lists of any length. At most 10 per connection. */
            indexed?: boolean;
            source: components["schemas"]["field_mapping"];
            title?: string;
            /** @enum {string} */
            type: "text" | "integer" | "decimal" | "boolean" | "date" | "timestamp" | "choice" | "json" | "list of text" | "list of integer" | "list of decimal" | "list of boolean" | "list of date" | "list of timestamp" | "list of choice";
        };
        custom_fieldInput: {
            /** @description Allowed values of a `choice`. */
            choices?: string[];
            /** @description Whether the field is indexed, for fast filtering and sorting on lists of any length. At most 10 per connection. */
            indexed?: boolean;
            source: components["schemas"]["field_mappingInput"];
            title?: string;
            /** @enum {string} */
            type: "text" | "integer" | "decimal" | "boolean" | "date" | "timestamp" | "choice" | "json" | "list of text" | "list of integer" | "list of decimal" | "list of boolean" | "list of date" | "list of timestamp" | "list of choice";
        };
        /**
         * Customer
         * @description A company or person that buys goods or services.
         */
        customer: {
            /**
             * @description Postal addresses.
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
                 * @description Addressee on the first line.
                 * @example Accounts department
                 */
                addressee: string | null;
                /**
                 * @description City or town.
                 * @example Leeds
                 */
                city: string | null;
                /**
                 * @description ISO 3166-1 alpha-2 country code.
                 * @example GB
                 */
                country: string | null;
                /**
                 * @description Whether the address is in use.
                 * @example true
                 */
                is_active: boolean | null;
                /**
                 * @description Purpose of the address.
                 * @example billing
                 */
                kind: ("main" | "billing" | "shipping" | "other") | null;
                /**
                 * @description Address lines as printed, such as street and house number.
                 * @example [
                 *       "1 Mill Lane"
                 *     ]
                 */
                lines: string[] | null;
                /**
                 * @description Phone number at the address.
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
             * @description Amount owed by the customer on open invoices. Negative for a credit balance.
             * @example {
             *       "amount": "1250.00",
             *       "currency": "EUR"
             *     }
             */
            balance: {
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Category in the source.
             * @example Raw materials
             */
            category: string | null;
            /**
             * @description Code of the vendor or customer in the source.
             * @example V-0042
             */
            code: string | null;
            /** @description Id of the connection that the record comes from. */
            connection_id: string;
            /**
             * @description Contact persons.
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
                 * @description Whether the contact is active.
                 * @example true
                 */
                is_active: boolean | null;
                /**
                 * @description Whether this is the main contact.
                 * @example true
                 */
                is_main: boolean | null;
                /**
                 * @description Job title.
                 * @example Key account manager
                 */
                job_title: string | null;
                /**
                 * @description Full name.
                 * @example Ada Example
                 */
                name: string | null;
                /**
                 * @description Phone number.
                 * @example +44 113 496 0103
                 */
                phone: string | null;
            }[] | null;
            /**
             * @description Credit limit.
             * @example {
             *       "amount": "1250.00",
             *       "currency": "EUR"
             *     }
             */
            credit_limit: {
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description ISO 4217 code of the default currency.
             * @example EUR
             */
            currency: string | null;
            /** @description Custom fields of the connection. */
            custom: {
                [key: string]: unknown;
            };
            /** @description Time at which the deletion was detected. Null if the record is not deleted. */
            deleted_at: string | null;
            /** @description How the deletion was detected: `reported` by the source, or `inferred` because a full read did not contain the record. */
            deleted_how: ("reported" | "inferred") | null;
            /**
             * @description Main email address.
             * @example orders@northgate.example
             */
            email: string | null;
            /** @description With `explain=true`: where each value comes from. Null: this release lacks the connector. */
            explain?: components["schemas"]["explanation"] | null;
            /**
             * @description Id of the record in Millwright. Stable across syncs and reconnects.
             * @example cus_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description Whether new transactions are allowed.
             * @example true
             */
            is_active: boolean | null;
            /**
             * @description Whether the vendor or customer is a company or a person.
             * @example company
             */
            kind: ("company" | "person") | null;
            /**
             * @description Registered name.
             * @example Northgate Bearings Ltd
             */
            legal_name: string | null;
            /** @description Fields that are null because the source's value does not match the field, with the reason. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description Time of the last change in Millwright. Never decreases within a connection.
             */
            modified_at: string;
            /**
             * @description Name in everyday use. For a person, the full name.
             * @example Northgate Bearings
             */
            name: string | null;
            /**
             * @description Notes on the vendor or customer.
             * @example Closed in the first week of August.
             */
            notes: string | null;
            /**
             * @description The organizations that trade with it. Empty if the source gives it to all.
             * @example [
             *       "org_3n5wq8kd0t7m2xc9vr4hbj6p1g"
             *     ]
             */
            organization_ids: string[] | null;
            /** @description With `expand=organizations`: the referenced records. */
            organizations?: (components["schemas"]["organization"] | components["schemas"]["missing_record"])[];
            /** @description With `expand=parent`: the referenced record. */
            parent?: components["schemas"]["customer"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The parent customer.
             * @example cus_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            parent_id: string | null;
            /**
             * @description Payment terms, as worded in the source.
             * @example 30 days net
             */
            payment_terms: string | null;
            /**
             * @description Main phone number, as written in the source.
             * @example +44 113 496 0101
             */
            phone: string | null;
            /** @description With `include=raw`: the raw records that this record is made of. */
            raw?: components["schemas"]["raw_record"][];
            /** @description With `expand=sales_person`: the referenced record. */
            sales_person?: components["schemas"]["person"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The sales representative assigned to the customer.
             * @example per_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            sales_person_id: string | null;
            /**
             * @description Time at which the record was created in the source.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Id of the record in the source, prefixed by its type if records of several types become one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description Number or code that users of the source know the record by.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description Time at which the record was last updated in the source.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description URL of the record in the source's user interface.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
            /**
             * @description VAT or other tax registration number.
             * @example GB123456789
             */
            tax_number: string | null;
            /**
             * @description Website URL.
             * @example https://northgate.example
             */
            website: string | null;
        };
        /** Daily totals */
        day_totals: {
            /**
             * Format: date
             * @description UTC.
             */
            day: string;
            /** @description Raw records changed and soft-deleted, and records stored with a mapping issue. */
            records: {
                changed: number;
                deleted: number;
                rejected: number;
            };
            /** @description Requests to sources. */
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
         * @description A unit that people or costs are assigned to: a department, a cost center or a class.
         */
        department: {
            /**
             * @description Code of the department in the source.
             * @example 4100
             */
            code: string | null;
            /** @description Id of the connection that the record comes from. */
            connection_id: string;
            /** @description Custom fields of the connection. */
            custom: {
                [key: string]: unknown;
            };
            /** @description Time at which the deletion was detected. Null if the record is not deleted. */
            deleted_at: string | null;
            /** @description How the deletion was detected: `reported` by the source, or `inferred` because a full read did not contain the record. */
            deleted_how: ("reported" | "inferred") | null;
            /**
             * @description Description of the department.
             * @example Mechanical and electrical maintenance
             */
            description: string | null;
            /** @description With `explain=true`: where each value comes from. Null: this release lacks the connector. */
            explain?: components["schemas"]["explanation"] | null;
            /**
             * @description Id of the record in Millwright. Stable across syncs and reconnects.
             * @example dep_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description Whether the department is in use.
             * @example true
             */
            is_active: boolean | null;
            /**
             * @description Type of unit in the source.
             * @example department
             */
            kind: ("department" | "cost_center" | "class" | "other") | null;
            /** @description With `expand=manager`: the referenced record. */
            manager?: components["schemas"]["person"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The department's manager.
             * @example per_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            manager_id: string | null;
            /** @description Fields that are null because the source's value does not match the field, with the reason. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description Time of the last change in Millwright. Never decreases within a connection.
             */
            modified_at: string;
            /**
             * @description Name of the department.
             * @example Maintenance
             */
            name: string | null;
            /**
             * @description The organizations that the department belongs to. Empty if the source gives it to all.
             * @example [
             *       "org_3n5wq8kd0t7m2xc9vr4hbj6p1g"
             *     ]
             */
            organization_ids: string[] | null;
            /** @description With `expand=organizations`: the referenced records. */
            organizations?: (components["schemas"]["organization"] | components["schemas"]["missing_record"])[];
            /** @description With `expand=parent`: the referenced record. */
            parent?: components["schemas"]["department"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The parent department.
             * @example dep_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            parent_id: string | null;
            /** @description With `include=raw`: the raw records that this record is made of. */
            raw?: components["schemas"]["raw_record"][];
            /**
             * @description Time at which the record was created in the source.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Id of the record in the source, prefixed by its type if records of several types become one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description Number or code that users of the source know the record by.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description Time at which the record was last updated in the source.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description URL of the record in the source's user interface.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
        };
        /** Sync status of an entity */
        entity_status: {
            /** @description Whether deletions are held for review. */
            deletions_held: boolean;
            entity: string;
            /** @description The error of the last run. Null: it succeeded. */
            error: {
                /** @description The error code; `GET /v1/errors/{code}` explains it. */
                code: string;
                /** @description What happened and what to do. */
                message: string;
                /** @description Where the error originates: `request`, `source`, `connection` or `millwright`. */
                origin: string;
                /** @description Whether a retry may succeed without any change. */
                retryable: boolean;
            } | null;
            /** @description How streams are read otherwise, because this account refused the usual way. It is remembered. */
            fallbacks: {
                /**
                 * @description `omitted_field`: a field is empty, because the account does not show it. `plain_query`: a query of its own reads the field. `inline_values`: queries have their values in the text.
                 * @enum {string}
                 */
                kind: "omitted_field" | "plain_query" | "inline_values";
                /** @description The field, or the part of the query. */
                name: string;
                stream: string;
            }[];
            last_attempt_at: string | null;
            last_success_at: string | null;
            /** @description When the next scheduled run is due. Null: none is scheduled. */
            next_run_at: string | null;
            /** @description Progress of the running sync. Null: not running, or the source gives no total. */
            progress: {
                done: number;
                total: number;
            } | null;
            /** @description Number of records that are not soft-deleted, as of the last run. */
            records: number;
            /**
             * @description State of the last run. `never`: the entity was never synced. `not_available`: the last run found that this account does not have such records, for example because a feature is off.
             * @enum {string}
             */
            state: "never" | "not_available" | "queued" | "running" | "succeeded" | "partial" | "failed" | "cancelled";
            /** @description Streams that feed the entity. */
            streams: string[];
            /** @description Why this account does not have such records, or not from all streams. Null: it has them. */
            unavailable: string | null;
        };
        /** Error code */
        error_kind: {
            code: string;
            /** @enum {string} */
            origin: "request" | "source" | "connection" | "millwright";
            /** @description What to do. */
            remedy: string;
            retryable: boolean;
            status: number;
            title: string;
        };
        /**
         * Explanation
         * @description Where the values of a record come from.
         */
        explanation: {
            fields: {
                field: string;
                issues: {
                    reason: string;
                    value: string | null;
                }[];
                /** @description In order of precedence. */
                sources: {
                    /**
                     * Format: date-time
                     * @description When this state of the raw record was read.
                     */
                    fetched_at: string;
                    /** @description Whether the field's value comes from this source. */
                    is_used: boolean;
                    /** @description Key of the raw record within its stream. */
                    key: string;
                    /**
                     * @description Who set the rule.
                     * @enum {string}
                     */
                    origin: "connector" | "workspace" | "connection";
                    /** @description The raw record's values that the rule reads, by path. */
                    raw: {
                        [key: string]: unknown;
                    };
                    /** @description The rule, as `mapping_source` describes it, or `computed` for the connector's code. */
                    source: unknown;
                    stream: string;
                }[];
            }[];
            mapping_version: number;
        };
        field_mapping: components["schemas"]["mapping_source"] | {
            /** @description Source by stream. Streams that are not named keep their current source. */
            streams: {
                [key: string]: components["schemas"]["mapping_source"];
            };
        };
        field_mappingInput: components["schemas"]["mapping_sourceInput"] | {
            /** @description Source by stream. Streams that are not named keep their current source. */
            streams: {
                [key: string]: components["schemas"]["mapping_sourceInput"];
            };
        };
        /**
         * Goods receipt
         * @description Goods received from a vendor, usually against a purchase order. Also called an item receipt or incoming shipment.
         */
        goods_receipt: {
            /**
             * @description Time at which the receipt was completed in the source.
             * @example 2026-12-05T11:20:00.000Z
             */
            completed_at: string | null;
            /** @description Id of the connection that the record comes from. */
            connection_id: string;
            /**
             * @description ISO 4217 code of the document's currency.
             * @example EUR
             */
            currency: string | null;
            /** @description Custom fields of the connection. */
            custom: {
                [key: string]: unknown;
            };
            /** @description Time at which the deletion was detected. Null if the record is not deleted. */
            deleted_at: string | null;
            /** @description How the deletion was detected: `reported` by the source, or `inferred` because a full read did not contain the record. */
            deleted_how: ("reported" | "inferred") | null;
            /**
             * @description Description of the document.
             * @example Replacement at the November stop
             */
            description: string | null;
            /**
             * @description Value of one unit of the document's currency, in the organization's currency.
             * @example 1.1734
             */
            exchange_rate: string | null;
            /** @description With `explain=true`: where each value comes from. Null: this release lacks the connector. */
            explain?: components["schemas"]["explanation"] | null;
            /**
             * @description Id of the record in Millwright. Stable across syncs and reconnects.
             * @example gr_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description The lines of the receipt.
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
                     * @description Decimal number as a string.
                     * @example 12.50
                     */
                    amount: string;
                    /** @description ISO 4217 code. */
                    currency: string | null;
                } | null;
                /** @description Custom fields of the line, if the connection has any. */
                custom?: {
                    [key: string]: unknown;
                };
                /**
                 * @description Description on the line.
                 * @example Deep groove ball bearing 6204
                 */
                description: string | null;
                /**
                 * @description Id of the line.
                 * @example grl_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                id: string;
                /**
                 * @description The item's code as shown on the receipt.
                 * @example BRG-6204
                 */
                item_code: string | null;
                /**
                 * @description The received item.
                 * @example itm_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                item_id: string | null;
                /**
                 * @description Position of the line on the receipt.
                 * @example 1
                 */
                line_number: number | null;
                /**
                 * @description Lots or serial numbers, if the item is tracked by them.
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
                     * @description Expiration date of the lot.
                     * @example 2028-06-30
                     */
                    expires_on: string | null;
                    /**
                     * @description Lot or serial number.
                     * @example L2026-114
                     */
                    lot: string | null;
                    /**
                     * @description Quantity received of the lot.
                     * @example {
                     *       "value": "80",
                     *       "unit": "H87",
                     *       "source_unit": "pcs"
                     *     }
                     */
                    quantity: {
                        /** @description The unit's name in the source. */
                        source_unit: string | null;
                        /** @description UN/ECE Recommendation 20 code, if known. */
                        unit: string | null;
                        /**
                         * @description Decimal number as a string.
                         * @example 12.50
                         */
                        value: string;
                    } | null;
                    /**
                     * @description The warehouse that the lot was put into.
                     * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
                     */
                    warehouse_id: string | null;
                }[] | null;
                /**
                 * @description Notes on the line.
                 * @example One box damaged.
                 */
                notes: string | null;
                /**
                 * @description The purchase order that the line was received for.
                 * @example po_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                purchase_order_id: string | null;
                /**
                 * @description The purchase order line that the line was received for.
                 * @example pol_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                purchase_order_line_id: string | null;
                /**
                 * @description Quantity received.
                 * @example {
                 *       "value": "80",
                 *       "unit": "H87",
                 *       "source_unit": "pcs"
                 *     }
                 */
                quantity: {
                    /** @description The unit's name in the source. */
                    source_unit: string | null;
                    /** @description UN/ECE Recommendation 20 code, if known. */
                    unit: string | null;
                    /**
                     * @description Decimal number as a string.
                     * @example 12.50
                     */
                    value: string;
                } | null;
                /**
                 * @description Id of the line in the source, unique within its document.
                 * @example 1
                 */
                source_id: string | null;
                /**
                 * @description Cost per unit at which the goods were received.
                 * @example {
                 *       "amount": "3.95",
                 *       "currency": "EUR"
                 *     }
                 */
                unit_cost: {
                    /**
                     * @description Decimal number as a string.
                     * @example 12.50
                     */
                    amount: string;
                    /** @description ISO 4217 code. */
                    currency: string | null;
                } | null;
                /**
                 * @description The warehouse that the line's goods were put into.
                 * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                warehouse_id: string | null;
            }[] | null;
            /** @description Fields that are null because the source's value does not match the field, with the reason. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description Time of the last change in Millwright. Never decreases within a connection.
             */
            modified_at: string;
            /**
             * @description Notes on the document.
             * @example Deliver before noon.
             */
            notes: string | null;
            /** @description With `expand=organization`: the referenced record. */
            organization?: components["schemas"]["organization"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The organization that received the goods.
             * @example org_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            organization_id: string | null;
            /** @description With `expand=purchase_order`: the referenced record. */
            purchase_order?: components["schemas"]["purchase_order"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The purchase order. Null if there is none, or if the lines belong to several orders.
             * @example po_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            purchase_order_id: string | null;
            /** @description With `include=raw`: the raw records that this record is made of. */
            raw?: components["schemas"]["raw_record"][];
            /**
             * @description Date on which the goods arrived.
             * @example 2026-12-05
             */
            received_on: string | null;
            /** @description With `expand=receiver`: the referenced record. */
            receiver?: components["schemas"]["person"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The person who received the goods.
             * @example per_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            receiver_id: string | null;
            /**
             * @description Number of the vendor's delivery note.
             * @example DN-55310
             */
            reference: string | null;
            /**
             * @description Shipping method.
             * @example Road freight
             */
            shipping_method: string | null;
            /**
             * @description Time at which the record was created in the source.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Id of the record in the source, prefixed by its type if records of several types become one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description Number or code that users of the source know the record by.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description The status in the source.
             * @example {
             *       "code": "B",
             *       "text": "Pending Receipt"
             *     }
             */
            source_status: {
                /**
                 * @description Status code in the source.
                 * @example B
                 */
                code: string | null;
                /**
                 * @description Status text that the source displays.
                 * @example Pending Receipt
                 */
                text: string | null;
            } | null;
            /**
             * @description Time at which the record was last updated in the source.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description URL of the record in the source's user interface.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
            /**
             * @description Status of the receipt. `posted`: the goods are in stock.
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
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Total tax.
             * @example {
             *       "amount": "150.10",
             *       "currency": "EUR"
             *     }
             */
            tax: {
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Title of the document.
             * @example Bearings for line 2
             */
            title: string | null;
            /**
             * @description Total amount: subtotal plus tax.
             * @example {
             *       "amount": "940.10",
             *       "currency": "EUR"
             *     }
             */
            total: {
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /** @description With `expand=vendor`: the referenced record. */
            vendor?: components["schemas"]["vendor"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The vendor that sent the goods.
             * @example ven_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            vendor_id: string | null;
            /** @description With `expand=warehouse`: the referenced record. */
            warehouse?: components["schemas"]["warehouse"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The warehouse that received the goods.
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
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /** @description Id of the connection. */
            connection_id: string;
            /** @description Custom fields of the line, if the connection has any. */
            custom?: {
                [key: string]: unknown;
            };
            /** @description When the document was soft-deleted. Null: it was not. */
            deleted_at: string | null;
            /**
             * @description Description on the line.
             * @example Deep groove ball bearing 6204
             */
            description: string | null;
            /** @description Id of the document. */
            goods_receipt_id: string;
            /**
             * @description Id of the line.
             * @example grl_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /** @description With `expand=item`: the referenced record. */
            item?: components["schemas"]["item"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The item's code as shown on the receipt.
             * @example BRG-6204
             */
            item_code: string | null;
            /**
             * @description The received item.
             * @example itm_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            item_id: string | null;
            /**
             * @description Position of the line on the receipt.
             * @example 1
             */
            line_number: number | null;
            /**
             * @description Lots or serial numbers, if the item is tracked by them.
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
                 * @description Expiration date of the lot.
                 * @example 2028-06-30
                 */
                expires_on: string | null;
                /**
                 * @description Lot or serial number.
                 * @example L2026-114
                 */
                lot: string | null;
                /**
                 * @description Quantity received of the lot.
                 * @example {
                 *       "value": "80",
                 *       "unit": "H87",
                 *       "source_unit": "pcs"
                 *     }
                 */
                quantity: {
                    /** @description The unit's name in the source. */
                    source_unit: string | null;
                    /** @description UN/ECE Recommendation 20 code, if known. */
                    unit: string | null;
                    /**
                     * @description Decimal number as a string.
                     * @example 12.50
                     */
                    value: string;
                } | null;
                /**
                 * @description The warehouse that the lot was put into.
                 * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                warehouse_id: string | null;
            }[] | null;
            /**
             * Format: date-time
             * @description When the document last changed in Millwright.
             */
            modified_at: string;
            /**
             * @description Notes on the line.
             * @example One box damaged.
             */
            notes: string | null;
            /** @description With `expand=purchase_order`: the referenced record. */
            purchase_order?: components["schemas"]["purchase_order"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The purchase order that the line was received for.
             * @example po_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            purchase_order_id: string | null;
            /**
             * @description The purchase order line that the line was received for.
             * @example pol_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            purchase_order_line_id: string | null;
            /**
             * @description Quantity received.
             * @example {
             *       "value": "80",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            quantity: {
                /** @description The unit's name in the source. */
                source_unit: string | null;
                /** @description UN/ECE Recommendation 20 code, if known. */
                unit: string | null;
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description Id of the line in the source, unique within its document.
             * @example 1
             */
            source_id: string;
            /**
             * @description Cost per unit at which the goods were received.
             * @example {
             *       "amount": "3.95",
             *       "currency": "EUR"
             *     }
             */
            unit_cost: {
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /** @description With `expand=warehouse`: the referenced record. */
            warehouse?: components["schemas"]["warehouse"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The warehouse that the line's goods were put into.
             * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            warehouse_id: string | null;
        };
        /** Setup guide */
        guide: {
            auth: {
                name: string | null;
                title: string | null;
                warning: string | null;
            };
            connector: string;
            entities: string[];
            /** @description Values to enter when you create the connection. */
            fields: {
                description: string;
                /** @enum {string} */
                group: "settings" | "credentials";
                name: string;
                required: boolean;
                title: string;
            }[];
            steps: {
                /** @description Permissions to grant in this step, the most important first. */
                permissions: {
                    /**
                     * @description Only some accounts require it. A check reports it if it is missing.
                     * @constant
                     */
                    conditional?: true;
                    /** @description What is missing without the permission. Absent: the permission is required. */
                    consequence?: string;
                    /** @description Entities that require it. Empty: all. */
                    entities: string[];
                    /** @description Minimum level. */
                    level?: string;
                    /** @description Where an administrator grants it in the source system. */
                    location: string;
                    /** @description Name of the permission in the source system. */
                    name: string;
                }[];
                text: string;
                title: string;
            }[];
            title: string;
        };
        /** Health reason */
        health_reason: {
            /**
             * @description A `kind` of `GET /v1/attention`, or `run_partial`: parts could not be read; `permission_missing`: the last check found missing permissions.
             * @enum {string}
             */
            code: "reauthorization_required" | "certificate_expiring" | "deletions_held" | "run_failed" | "mapping_change" | "alarm" | "records_not_stored" | "records_rejected" | "waiting" | "run_partial" | "permission_missing";
            /** @description Null: the whole connection, or several entities. */
            entity: string | null;
            /** @description What is wrong and what to do. It contains no customer data. */
            message: string;
            /** @description When it began. For `certificate_expiring`: when the certificate expires. Null: unknown. */
            since: string | null;
            /** @description Null: the whole connection. */
            stream: string | null;
        };
        /** @description The window of a first or full sync: days back (default 90) and ahead (default 30), also per entity. If you widen it, a sync reads the added days. */
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
        /** @description The window of a first or full sync: days back (default 90) and ahead (default 30), also per entity. If you widen it, a sync reads the added days. */
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
         * @description A material, part, product or service that is bought, stocked, made or sold.
         */
        item: {
            /** @description With `expand=account`: the referenced record. */
            account?: components["schemas"]["account"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The account that purchases of the item are posted to.
             * @example acc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            account_id: string | null;
            /**
             * @description Moving average cost per unit.
             * @example {
             *       "amount": "3.74",
             *       "currency": "EUR"
             *     }
             */
            average_cost: {
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Barcode (GTIN): EAN, UPC or ISBN.
             * @example 4006381333931
             */
            barcode: string | null;
            /**
             * @description Category in the source, as a path if categories are nested.
             * @example Spare parts / Bearings
             */
            category: string | null;
            /**
             * @description Item number or SKU.
             * @example BRG-6204
             */
            code: string | null;
            /** @description Id of the connection that the record comes from. */
            connection_id: string;
            /**
             * @description Standard or purchase cost per unit, as the source defines it.
             * @example {
             *       "amount": "3.80",
             *       "currency": "EUR"
             *     }
             */
            cost: {
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /** @description Custom fields of the connection. */
            custom: {
                [key: string]: unknown;
            };
            /** @description Time at which the deletion was detected. Null if the record is not deleted. */
            deleted_at: string | null;
            /** @description How the deletion was detected: `reported` by the source, or `inferred` because a full read did not contain the record. */
            deleted_how: ("reported" | "inferred") | null;
            /**
             * @description Description of the item.
             * @example 20 x 47 x 14 mm, sealed both sides
             */
            description: string | null;
            /** @description With `explain=true`: where each value comes from. Null: this release lacks the connector. */
            explain?: components["schemas"]["explanation"] | null;
            /**
             * @description Height per unit.
             * @example {
             *       "value": "14",
             *       "unit": "MMT",
             *       "source_unit": "mm"
             *     }
             */
            height: {
                /** @description The unit's name in the source. */
                source_unit: string | null;
                /** @description UN/ECE Recommendation 20 code, if known. */
                unit: string | null;
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description Id of the record in Millwright. Stable across syncs and reconnects.
             * @example itm_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description Whether the item is in use.
             * @example true
             */
            is_active: boolean | null;
            /**
             * @description Whether the item can be purchased.
             * @example true
             */
            is_purchasable: boolean | null;
            /**
             * @description Whether the item can be sold.
             * @example false
             */
            is_sellable: boolean | null;
            /**
             * @description Whether sales of the item are taxable.
             * @example true
             */
            is_taxable: boolean | null;
            /**
             * @description Type of item.
             * @example stock
             */
            kind: ("stock" | "non_stock" | "service" | "assembly" | "asset" | "other") | null;
            /**
             * @description Price per unit of the last purchase.
             * @example {
             *       "amount": "3.95",
             *       "currency": "EUR"
             *     }
             */
            last_purchase_price: {
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Time from order to delivery. Unit: days.
             * @example 14
             */
            lead_time_days: number | null;
            /**
             * @description Length per unit.
             * @example {
             *       "value": "47",
             *       "unit": "MMT",
             *       "source_unit": "mm"
             *     }
             */
            length: {
                /** @description The unit's name in the source. */
                source_unit: string | null;
                /** @description UN/ECE Recommendation 20 code, if known. */
                unit: string | null;
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description Name of the manufacturer.
             * @example Example Bearings AG
             */
            manufacturer: string | null;
            /**
             * @description The manufacturer's part number.
             * @example 6204-2RS
             */
            manufacturer_part_number: string | null;
            /** @description Fields that are null because the source's value does not match the field, with the reason. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description Time of the last change in Millwright. Never decreases within a connection.
             */
            modified_at: string;
            /**
             * @description Name of the item.
             * @example Deep groove ball bearing 6204
             */
            name: string | null;
            /**
             * @description Notes on the item.
             * @example Replaces BRG-6204A.
             */
            notes: string | null;
            /**
             * @description Total stock in all warehouses, if the source stores it with the item.
             * @example {
             *       "value": "420",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            on_hand: {
                /** @description The unit's name in the source. */
                source_unit: string | null;
                /** @description UN/ECE Recommendation 20 code, if known. */
                unit: string | null;
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description The organizations that use the item. Empty if the source gives it to all.
             * @example [
             *       "org_3n5wq8kd0t7m2xc9vr4hbj6p1g"
             *     ]
             */
            organization_ids: string[] | null;
            /** @description With `expand=organizations`: the referenced records. */
            organizations?: (components["schemas"]["organization"] | components["schemas"]["missing_record"])[];
            /** @description With `expand=parent`: the referenced record. */
            parent?: components["schemas"]["item"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The parent item of a variant.
             * @example itm_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            parent_id: string | null;
            /**
             * @description Target stock quantity after a reorder.
             * @example {
             *       "value": "500",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            preferred_stock_level: {
                /** @description The unit's name in the source. */
                source_unit: string | null;
                /** @description UN/ECE Recommendation 20 code, if known. */
                unit: string | null;
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /** @description With `expand=preferred_vendor`: the referenced record. */
            preferred_vendor?: components["schemas"]["vendor"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The preferred vendor.
             * @example ven_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            preferred_vendor_id: string | null;
            /** @description With `expand=preferred_warehouse`: the referenced record. */
            preferred_warehouse?: components["schemas"]["warehouse"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The preferred warehouse.
             * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            preferred_warehouse_id: string | null;
            /**
             * @description Sales prices other than the list price.
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
                 * @description Minimum quantity for the price.
                 * @example {
                 *       "value": "100",
                 *       "unit": "H87",
                 *       "source_unit": "pcs"
                 *     }
                 */
                minimum_quantity: {
                    /** @description The unit's name in the source. */
                    source_unit: string | null;
                    /** @description UN/ECE Recommendation 20 code, if known. */
                    unit: string | null;
                    /**
                     * @description Decimal number as a string.
                     * @example 12.50
                     */
                    value: string;
                } | null;
                /**
                 * @description Name of the price list or price level.
                 * @example Wholesale
                 */
                name: string | null;
                /**
                 * @description Price per unit at this level.
                 * @example {
                 *       "amount": "5.90",
                 *       "currency": "EUR"
                 *     }
                 */
                price: {
                    /**
                     * @description Decimal number as a string.
                     * @example 12.50
                     */
                    amount: string;
                    /** @description ISO 4217 code. */
                    currency: string | null;
                } | null;
            }[] | null;
            /** @description Purchase unit. With `expand=purchase_unit`: the referenced record. */
            purchase_unit: components["schemas"]["unit"] | components["schemas"]["missing_record"] | null | ({
                /**
                 * @description UN/ECE Recommendation 20 code, if known.
                 * @example KGM
                 */
                code: string | null;
                /**
                 * @description The unit's name in the source.
                 * @example kg
                 */
                source_unit: string | null;
            } | null);
            /**
             * @description The unit's record, if the source has one.
             * @example unt_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            purchase_unit_id: string | null;
            /** @description With `include=raw`: the raw records that this record is made of. */
            raw?: components["schemas"]["raw_record"][];
            /**
             * @description Stock quantity at which to reorder.
             * @example {
             *       "value": "100",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            reorder_point: {
                /** @description The unit's name in the source. */
                source_unit: string | null;
                /** @description UN/ECE Recommendation 20 code, if known. */
                unit: string | null;
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description Safety stock.
             * @example {
             *       "value": "50",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            safety_stock: {
                /** @description The unit's name in the source. */
                source_unit: string | null;
                /** @description UN/ECE Recommendation 20 code, if known. */
                unit: string | null;
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description List price per unit.
             * @example {
             *       "amount": "6.50",
             *       "currency": "EUR"
             *     }
             */
            sales_price: {
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Time at which the record was created in the source.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Id of the record in the source, prefixed by its type if records of several types become one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description The source's own value for `kind`.
             * @example InvtPart
             */
            source_kind: string | null;
            /**
             * @description Number or code that users of the source know the record by.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description Time at which the record was last updated in the source.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description URL of the record in the source's user interface.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
            /**
             * @description Tax code or tax schedule in the source.
             * @example STANDARD
             */
            tax_code: string | null;
            /**
             * @description How stock is tracked: by lot, by serial number, or not at all.
             * @example lot
             */
            tracking: ("none" | "lot" | "serial") | null;
            /** @description Stock unit. With `expand=unit`: the referenced record. */
            unit: components["schemas"]["unit"] | components["schemas"]["missing_record"] | null | ({
                /**
                 * @description UN/ECE Recommendation 20 code, if known.
                 * @example KGM
                 */
                code: string | null;
                /**
                 * @description The unit's name in the source.
                 * @example kg
                 */
                source_unit: string | null;
            } | null);
            /**
             * @description The unit's record, if the source has one.
             * @example unt_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            unit_id: string | null;
            /**
             * @description Vendors of the item, with their item numbers and prices.
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
                 * @description The vendor's item number.
                 * @example NB-6204-2RS
                 */
                code: string | null;
                /**
                 * @description Whether this is the preferred vendor.
                 * @example true
                 */
                is_preferred: boolean | null;
                /**
                 * @description Time from order to delivery. Unit: days.
                 * @example 10
                 */
                lead_time_days: number | null;
                /**
                 * @description Minimum quantity for the price.
                 * @example {
                 *       "value": "50",
                 *       "unit": "H87",
                 *       "source_unit": "pcs"
                 *     }
                 */
                minimum_quantity: {
                    /** @description The unit's name in the source. */
                    source_unit: string | null;
                    /** @description UN/ECE Recommendation 20 code, if known. */
                    unit: string | null;
                    /**
                     * @description Decimal number as a string.
                     * @example 12.50
                     */
                    value: string;
                } | null;
                /**
                 * @description The vendor's name for the item.
                 * @example Bearing 6204 sealed
                 */
                name: string | null;
                /**
                 * @description The vendor's price per unit.
                 * @example {
                 *       "amount": "3.95",
                 *       "currency": "EUR"
                 *     }
                 */
                price: {
                    /**
                     * @description Decimal number as a string.
                     * @example 12.50
                     */
                    amount: string;
                    /** @description ISO 4217 code. */
                    currency: string | null;
                } | null;
                /**
                 * @description Number of stock units in one of the vendor's units.
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
             * @description Weight per unit.
             * @example {
             *       "value": "0.106",
             *       "unit": "KGM",
             *       "source_unit": "kg"
             *     }
             */
            weight: {
                /** @description The unit's name in the source. */
                source_unit: string | null;
                /** @description UN/ECE Recommendation 20 code, if known. */
                unit: string | null;
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description Width per unit.
             * @example {
             *       "value": "47",
             *       "unit": "MMT",
             *       "source_unit": "mm"
             *     }
             */
            width: {
                /** @description The unit's name in the source. */
                source_unit: string | null;
                /** @description UN/ECE Recommendation 20 code, if known. */
                unit: string | null;
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                value: string;
            } | null;
        };
        /** @description Request limits for the source, in place of the connector's. */
        limits: {
            concurrent: number;
            rates: {
                /** @enum {string} */
                per: "second" | "minute" | "hour" | "day" | "week";
                requests: number;
            }[];
        };
        /** @description Request limits for the source, in place of the connector's. */
        limitsInput: {
            concurrent: number;
            rates: {
                /** @enum {string} */
                per: "second" | "minute" | "hour" | "day" | "week";
                requests: number;
            }[];
        };
        /** Link page */
        link_page: {
            /** @description Redirect URI for OAuth. Null: OAuth consents are not available. */
            callback_url: string | null;
            /** @description URL to open if the customer cancels. Null: none. */
            cancel_url: string | null;
            choices: ("entities" | "window")[];
            connectors: components["schemas"]["connector_summary"][];
            customer_name: string | null;
            /** Format: date-time */
            expires_at: string;
            language: ("en" | "de") | null;
            /** @description Origins to which the page may post its result. */
            origins: string[];
            /** @description The pending connection. Null: none. */
            pending_connection: components["schemas"]["pending_connection"] | null;
            /** @description The connection to reconnect. Null: a new connection. */
            reconnect: {
                connector: string;
                name: string;
            } | null;
            /** @description Prefilled settings, by connector. */
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
            /** @description The connection to reconnect. Null: a new connection. */
            connection_id: string | null;
            /** @description Ids of the connections that were created or reconnected. */
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
        /** Link settings */
        link_settings: {
            /** @description Color of buttons and selections. It is darkened if text on it would be hard to read. */
            color: string | null;
            logo: string | null;
            /** @description Name of your product. */
            name: string;
            /** @description Origins whose pages may embed Link. */
            origins: string[];
        };
        link_settings_changeInput: {
            /** @description Color of buttons and selections. It is darkened if text on it would be hard to read. */
            color?: string | null;
            logo?: string | null;
            /** @description Name of your product. */
            name?: string;
            /** @description Origins whose pages may embed Link. */
            origins?: string[];
        };
        /** Listed connection */
        listed_connection: {
            /** @description Account in the source system, such as its URL or tenant. */
            account: string;
            /** @description The certificate that signs requests. Null: none is used. */
            certificate: {
                fingerprint: string;
                id: string;
                kind: string;
                /** @description The certificate expires within this many days (60, 14 or 2). Null: later. */
                last_warning_days: number | null;
                /**
                 * @description Whether Millwright generated the certificate or the customer uploaded it.
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
            /** @description Health of the connection. Null: it is disconnected. */
            health: ("healthy" | "degraded" | "failing" | "needs_attention") | null;
            /** @description Why the connection is not healthy, the worst reasons first, up to 20. Empty: it is healthy. */
            health_reasons: components["schemas"]["health_reason"][];
            history: components["schemas"]["history"];
            id: string;
            /** @description When a run last succeeded. Null: never. */
            last_success_at: string | null;
            limits: components["schemas"]["limits"] | null;
            masks: {
                [key: string]: string[];
            } | null;
            metadata: {
                [key: string]: unknown;
            };
            name: string;
            /** @description Number of records that are not soft-deleted, as of the last run. */
            records: number;
            schedule: components["schemas"]["schedule"] | null;
            settings: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            status: "active" | "reauthorization_required" | "disconnected";
            /** Format: date-time */
            updated_at: string;
            /** @description Version of the connection. It grows with every change and is the ETag. */
            version: number;
        };
        /**
         * Location
         * @description A place of work at any level, from a country to a zone on a floor.
         */
        location: {
            /**
             * @description Postal address.
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
                 * @description City or town.
                 * @example Leeds
                 */
                city: string | null;
                /**
                 * @description ISO 3166-1 alpha-2 country code.
                 * @example GB
                 */
                country: string | null;
                /**
                 * @description Address lines as printed, such as street and house number.
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
             * @description Code of the location in the source.
             * @example HBR
             */
            code: string | null;
            /** @description Id of the connection that the record comes from. */
            connection_id: string;
            /** @description Custom fields of the connection. */
            custom: {
                [key: string]: unknown;
            };
            /** @description Time at which the deletion was detected. Null if the record is not deleted. */
            deleted_at: string | null;
            /** @description How the deletion was detected: `reported` by the source, or `inferred` because a full read did not contain the record. */
            deleted_how: ("reported" | "inferred") | null;
            /** @description With `explain=true`: where each value comes from. Null: this release lacks the connector. */
            explain?: components["schemas"]["explanation"] | null;
            /**
             * @description Floor number in the source, for a floor. Negative below ground.
             * @example 3
             */
            floor_number: number | null;
            /**
             * @description Id of the record in Millwright. Stable across syncs and reconnects.
             * @example loc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description Whether the location is in use.
             * @example true
             */
            is_active: boolean | null;
            /**
             * @description Level of the location.
             * @example building
             */
            kind: ("country" | "region" | "site" | "building" | "floor" | "zone") | null;
            /**
             * @description Latitude (WGS 84). Negative south of the equator. Unit: degrees.
             * @example 53.7937
             */
            latitude: string | null;
            /**
             * @description Longitude (WGS 84). Negative west of Greenwich. Unit: degrees.
             * @example -1.5472
             */
            longitude: string | null;
            /** @description Fields that are null because the source's value does not match the field, with the reason. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description Time of the last change in Millwright. Never decreases within a connection.
             */
            modified_at: string;
            /**
             * @description Name of the location.
             * @example Harbour House
             */
            name: string | null;
            /** @description With `expand=parent`: the referenced record. */
            parent?: components["schemas"]["location"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The parent location.
             * @example loc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            parent_id: string | null;
            /** @description With `include=raw`: the raw records that this record is made of. */
            raw?: components["schemas"]["raw_record"][];
            /**
             * @description Time at which the record was created in the source.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Id of the record in the source, prefixed by its type if records of several types become one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description Number or code that users of the source know the record by.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description Name of the time zone in the source.
             * @example GMT Standard Time
             */
            source_time_zone: string | null;
            /**
             * @description Time at which the record was last updated in the source.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description URL of the record in the source's user interface.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
            /**
             * @description Time zone of the location (IANA name).
             * @example Europe/London
             */
            time_zone: string | null;
        };
        /** Mapping */
        mapping: {
            entity: string;
            fields: {
                is_custom: boolean;
                /** @description Whether the field is indexed: fast to filter and sort by on lists of any length. */
                is_indexed: boolean;
                name: string;
                /** @description Sources in order of precedence: the first value is used. */
                sources: {
                    /**
                     * @description Who set the rule.
                     * @enum {string}
                     */
                    origin: "connector" | "workspace" | "connection";
                    source: components["schemas"]["mapping_source"] | {
                        /**
                         * @description Computed by the connector's code.
                         * @constant
                         */
                        computed: true;
                    };
                    stream: string;
                }[];
                /** @description Description of the field. */
                title: string;
                type: string;
            }[];
            /** @description The override of the connection, which `PUT` replaces. */
            override: components["schemas"]["mapping_override"];
            /** @description Progress of reprocessing stored records. Null: the mapping was never changed. */
            reprocessing: {
                /** @description Number of records that changed. */
                changed: number;
                /** @description Number of records processed. */
                done: number;
                ended_at: string | null;
                started_at: string | null;
                /**
                 * @description State of reprocessing. Reads always use the active mapping.
                 * @enum {string}
                 */
                state: "pending" | "running" | "done";
                /** @description Number of records to process. Null: not counted yet. */
                total: number | null;
            } | null;
            /** @description Streams that feed the entity. */
            streams: string[];
            /** @description Version of the mapping. 1: the connector's own, without overrides. */
            version: number;
        };
        /** Effect of a mapping change */
        mapping_effect: {
            /** @description Number of records that change: each becomes a change with the cause `mapping`. */
            changed: number;
            /** @description Fields that the change affects. */
            fields: {
                /** @description Records whose value changes. */
                changed: number;
                field: string;
                /** @description Records that get a value. */
                filled: number;
                /** @description Whether the custom field is removed. */
                is_removed: boolean;
                /** @description Records that lose their value. */
                new_nulls: number;
                /** @description Up to five examples. For a field of lines, a list with the value of each line. */
                samples: {
                    after: unknown;
                    before: unknown;
                    id: string;
                    source_id: string;
                }[];
            }[];
            /** @description Mapping issues, before and after the change. */
            issues: {
                /** @description Records that would have it. */
                after: number;
                /** @description Records that have the issue now. */
                before: number;
                field: string;
                /**
                 * @description `missing_value`: the value table lacks the value. `type_error`: the value does not match the type.
                 * @enum {string}
                 */
                kind: "missing_value" | "type_error";
                reason: string;
                /** @description Source values with the issue, the most frequent first. */
                values: {
                    records: number;
                    value: string;
                }[];
            }[];
            /** @description Number of those in which only an empty custom field is added or removed. */
            only_empty_fields: number;
            /** @description Number of records examined. */
            records: number;
            /** @description Number of records with a mapping issue, before and after. */
            rejected: {
                after: number;
                before: number;
            };
        };
        /** Mapping file */
        mapping_file: {
            /**
             * @description Connector that the mappings belong to.
             * @example netsuite
             */
            connector: string;
            /** @description Mapping overrides by entity. An entity that is left out has an empty override. */
            mappings: {
                [key: string]: components["schemas"]["mapping_override"];
            };
        };
        /** Mapping file */
        mapping_fileInput: {
            /**
             * @description Connector that the mappings belong to.
             * @example netsuite
             */
            connector: string;
            /** @description Mapping overrides by entity. An entity that is left out has an empty override. */
            mappings: {
                [key: string]: components["schemas"]["mapping_overrideInput"];
            };
        };
        /** Mapping issue */
        mapping_issue: {
            entity: string;
            /** @description Up to five of the most frequent values. */
            examples: {
                /** @description Id of one of these records. */
                id: string;
                /** @description Number of records with this value. */
                records: number;
                source_id: string;
                /** @description The source's value, shortened. Null: no value. */
                value: string | null;
            }[];
            /** @description The field that is null because of the issue, without positions in lists. `raw:` marks a field of the raw record that does not match the connector's schema. */
            field: string;
            reason: string;
            /** @description Number of records that have this issue. */
            records: number;
        };
        /** Mapping override */
        mapping_override: {
            /** @default {} */
            custom: {
                [key: string]: components["schemas"]["custom_field"];
            };
            /**
             * @description Mappings of the model's fields by name. Fields of lines are written `lines.due_on`.
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
             * @description Mappings of the model's fields by name. Fields of lines are written `lines.due_on`.
             * @default {}
             */
            fields: {
                [key: string]: components["schemas"]["field_mappingInput"];
            };
        };
        /** Mapping preview */
        mapping_preview: {
            /** @description Version that the preview is based on. To apply the change, send `If-Match` with its ETag. */
            base_version: number;
            /** @description Null: the preview covers all connections of the connector. */
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
            /** @description Effect on the records examined so far. */
            counts: components["schemas"]["mapping_effect"];
            /** Format: date-time */
            created_at: string;
            entity: string;
            /** @description Effect on a sample of `estimate.records` records. */
            estimate: components["schemas"]["mapping_effect"];
            /**
             * Format: date-time
             * @description When the preview is deleted automatically.
             */
            expires_at: string;
            id: string;
            /** @description Records processed and to process. */
            progress: {
                done: number;
                total: number;
            };
            /**
             * @description `done`: `counts` cover all records. `outdated`: the mapping has changed since; create a new preview.
             * @enum {string}
             */
            state: "running" | "done" | "outdated";
        };
        /** @description Source of a field's value: a path, a path with a value table, an expression, a constant, or none. */
        mapping_source: {
            /**
             * @description Member names separated by dots, through objects only. Write a dot within a name as `\.`.
             * @example vendor.id
             */
            path: string;
            /** @description Value table: the field's value for each source value. A source value that is not in the table is a mapping issue. */
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
        /** @description Source of a field's value: a path, a path with a value table, an expression, a constant, or none. */
        mapping_sourceInput: {
            /**
             * @description Member names separated by dots, through objects only. Write a dot within a name as `\.`.
             * @example vendor.id
             */
            path: string;
            /** @description Value table: the field's value for each source value. A source value that is not in the table is a mapping issue. */
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
        /** Mapping test */
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
        /** Mapping version */
        mapping_version: {
            changed_at: string | null;
            /** @description Id of the API key. Null: unknown. */
            changed_by: string | null;
            note: string | null;
            /**
             * @description Whose override changed.
             * @enum {string}
             */
            origin: "connector" | "workspace" | "connection";
            /** @description The override as of this version. */
            override: components["schemas"]["mapping_override"];
            version: number;
        };
        /** Caller */
        me: {
            /** @description Connection that requests refer to. Null: none. */
            connection_id: string | null;
            /** @description Health of the connection. Null: requests refer to none, or it is disconnected. */
            health: ("healthy" | "degraded" | "failing" | "needs_attention") | null;
            /** @description Why the connection is not healthy, the worst reasons first, up to 20. Empty: it is healthy. */
            health_reasons: components["schemas"]["health_reason"][];
            /** @description Id of the API key or of the connection. */
            id: string;
            /** @enum {string} */
            kind: "api_key" | "connection";
            /** @description Scopes of the API key. A connection token has none: it can read its connection's data and start its syncs. */
            scopes: string[];
            workspace_id: string;
        };
        /**
         * Missing record
         * @description A reference whose record is not stored.
         */
        missing_record: {
            id: string;
            /**
             * @description The referenced record has not been read.
             * @constant
             */
            is_missing: true;
            source_id: string | null;
        };
        /**
         * Organization
         * @description A company or accounting unit that operates the source, such as a subsidiary or company code.
         */
        organization: {
            /**
             * @description Main address.
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
                 * @description City or town.
                 * @example Leeds
                 */
                city: string | null;
                /**
                 * @description ISO 3166-1 alpha-2 country code.
                 * @example GB
                 */
                country: string | null;
                /**
                 * @description Address lines as printed, such as street and house number.
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
             * @description Billing address.
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
                 * @description City or town.
                 * @example Leeds
                 */
                city: string | null;
                /**
                 * @description ISO 3166-1 alpha-2 country code.
                 * @example GB
                 */
                country: string | null;
                /**
                 * @description Address lines as printed, such as street and house number.
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
             * @description Code of the organization in the source.
             * @example UK01
             */
            code: string | null;
            /** @description Id of the connection that the record comes from. */
            connection_id: string;
            /**
             * @description Name of the contact person.
             * @example Sam Example
             */
            contact_name: string | null;
            /**
             * @description ISO 3166-1 alpha-2 code of the country of registration.
             * @example GB
             */
            country: string | null;
            /**
             * @description ISO 4217 code of the accounting currency.
             * @example EUR
             */
            currency: string | null;
            /** @description Custom fields of the connection. */
            custom: {
                [key: string]: unknown;
            };
            /** @description Time at which the deletion was detected. Null if the record is not deleted. */
            deleted_at: string | null;
            /** @description How the deletion was detected: `reported` by the source, or `inferred` because a full read did not contain the record. */
            deleted_how: ("reported" | "inferred") | null;
            /**
             * @description Description of the organization.
             * @example Weaving and finishing
             */
            description: string | null;
            /**
             * @description Main email address.
             * @example office@mills.example
             */
            email: string | null;
            /** @description With `explain=true`: where each value comes from. Null: this release lacks the connector. */
            explain?: components["schemas"]["explanation"] | null;
            /**
             * @description Id of the record in Millwright. Stable across syncs and reconnects.
             * @example org_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description Whether the organization is in use.
             * @example true
             */
            is_active: boolean | null;
            /**
             * @description Whether the organization exists only for intercompany elimination.
             * @example false
             */
            is_elimination: boolean | null;
            /**
             * @description Registered name.
             * @example Example Mills (UK) Ltd
             */
            legal_name: string | null;
            /** @description Fields that are null because the source's value does not match the field, with the reason. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description Time of the last change in Millwright. Never decreases within a connection.
             */
            modified_at: string;
            /**
             * @description Name of the organization.
             * @example Example Mills UK
             */
            name: string | null;
            /** @description With `expand=parent`: the referenced record. */
            parent?: components["schemas"]["organization"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The parent organization.
             * @example org_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            parent_id: string | null;
            /**
             * @description Main phone number, as written in the source.
             * @example +44 113 496 0200
             */
            phone: string | null;
            /** @description With `include=raw`: the raw records that this record is made of. */
            raw?: components["schemas"]["raw_record"][];
            /**
             * @description Time at which the record was created in the source.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Id of the record in the source, prefixed by its type if records of several types become one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description Number or code that users of the source know the record by.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description Time at which the record was last updated in the source.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description URL of the record in the source's user interface.
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
            /** @description Number of entries that need attention, by kind. `GET /v1/attention` lists them. */
            attention: {
                alarm: number;
                certificate_expiring: number;
                deletions_held: number;
                mapping_change: number;
                reauthorization_required: number;
                records_not_stored: number;
                records_rejected: number;
                run_failed: number;
                waiting: number;
            };
            connections: {
                active: number;
                disconnected: number;
                reauthorization_required: number;
            };
            /** @description Totals of the last days, today last. A run counts on the day it ends. */
            days: components["schemas"]["day_totals"][];
        };
        /**
         * Pending connection
         * @description Checked credentials in Link that are not yet a connection.
         */
        pending_connection: {
            check: components["schemas"]["check"];
            connector: string;
            id: string;
        };
        /**
         * Permission
         * @description A permission in the source system.
         */
        permission: {
            /**
             * @description Only some accounts require it. A check reports it if it is missing.
             * @constant
             */
            conditional?: true;
            /** @description What is missing without the permission. Absent: the permission is required. */
            consequence?: string;
            /** @description Minimum level. */
            level?: string;
            /** @description Where an administrator grants it in the source system. */
            location: string;
            /** @description Name of the permission in the source system. */
            name: string;
        };
        /**
         * Person
         * @description An employee, contractor or user of the source, or a service account.
         */
        person: {
            /** @description Id of the connection that the record comes from. */
            connection_id: string;
            /** @description Custom fields of the connection. */
            custom: {
                [key: string]: unknown;
            };
            /** @description Time at which the deletion was detected. Null if the record is not deleted. */
            deleted_at: string | null;
            /** @description How the deletion was detected: `reported` by the source, or `inferred` because a full read did not contain the record. */
            deleted_how: ("reported" | "inferred") | null;
            /** @description With `expand=department`: the referenced record. */
            department?: components["schemas"]["department"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The person's department.
             * @example dep_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            department_id: string | null;
            /**
             * @description Work email address.
             * @example ada.thornton@millfield.example
             */
            email: string | null;
            /**
             * @description Employee number.
             * @example 10442
             */
            employee_number: string | null;
            /** @description With `explain=true`: where each value comes from. Null: this release lacks the connector. */
            explain?: components["schemas"]["explanation"] | null;
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
             * @description Id of the record in Millwright. Stable across syncs and reconnects.
             * @example per_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description Whether the person is employed, or the user can sign in.
             * @example true
             */
            is_active: boolean | null;
            /**
             * @description Job title.
             * @example Maintenance planner
             */
            job_title: string | null;
            /**
             * @description Type of person. `user`: the source only shows that the person uses it. `service`: an account of a program.
             * @example employee
             */
            kind: ("employee" | "contractor" | "user" | "service") | null;
            /** @description With `expand=location`: the referenced record. */
            location?: components["schemas"]["location"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The person's usual place of work.
             * @example loc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            location_id: string | null;
            /** @description With `expand=manager`: the referenced record. */
            manager?: components["schemas"]["person"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The person's manager.
             * @example per_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            manager_id: string | null;
            /** @description Fields that are null because the source's value does not match the field, with the reason. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description Time of the last change in Millwright. Never decreases within a connection.
             */
            modified_at: string;
            /**
             * @description Full name.
             * @example Ada Thornton
             */
            name: string | null;
            /**
             * @description Work phone number.
             * @example +44 113 496 0120
             */
            phone: string | null;
            /** @description With `include=raw`: the raw records that this record is made of. */
            raw?: components["schemas"]["raw_record"][];
            /**
             * @description Time at which the record was created in the source.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Id of the record in the source, prefixed by its type if records of several types become one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description Number or code that users of the source know the record by.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description Time at which the record was last updated in the source.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description URL of the record in the source's user interface.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
        };
        /**
         * Problem
         * @description An error (RFC 9457).
         */
        problem: {
            /**
             * @description Stable code for programs.
             * @enum {string}
             */
            code: "invalid_body" | "invalid_parameter" | "unknown_field" | "unknown_filter" | "invalid_cursor" | "sort_not_indexed" | "unknown_entity" | "not_found" | "route_not_found" | "method_not_allowed" | "body_too_large" | "unsupported_media_type" | "header_too_large" | "source_webhook_rejected" | "token_missing" | "token_invalid" | "reauthorization_required" | "connection_disconnected" | "link_expired" | "wrong_credential_type" | "scope_missing" | "connection_header_missing" | "conflict" | "already_completed" | "idempotency_mismatch" | "idempotency_in_progress" | "precondition_failed" | "invalid_settings" | "not_supported" | "mapping_invalid" | "mapping_reprocessing" | "nothing_to_accept" | "rate_limited" | "credentials_refused" | "permission_missing" | "source_unreachable" | "source_throttled" | "source_quota_exhausted" | "source_failed" | "source_refused" | "source_unreadable" | "address_not_allowed" | "cancelled" | "run_lost" | "root_key_missing" | "database_unavailable" | "not_ready" | "internal";
            /** @description What happened and what to do. */
            detail: string;
            /** @description All invalid fields. */
            errors?: {
                field: string;
                reason: string;
            }[];
            /** @description The invalid field. */
            field?: string;
            /**
             * @description Where the error comes from: the request, the source system, the state of the connection, or Millwright.
             * @enum {string}
             */
            origin: "request" | "source" | "connection" | "millwright";
            /** @description The invalid parameter or header. */
            parameter?: string;
            /** @description Id of the request in the request log. */
            request_id: string;
            /** @description Whether a retry may succeed without any change. */
            retryable: boolean;
            /** @description The HTTP status. */
            status: number;
            /** @description Short name of the error. */
            title: string;
            /**
             * @description URL of the error code.
             * @example /v1/errors/not_found
             */
            type: string;
        };
        /**
         * Production order
         * @description An order to produce an item from components. Some systems call it a work order; it is not a maintenance work order.
         */
        production_order: {
            /**
             * @description Actual end.
             * @example 2026-12-02T13:10:00.000Z
             */
            actual_end_at: string | null;
            /**
             * @description Actual start.
             * @example 2026-11-30T07:40:00.000Z
             */
            actual_start_at: string | null;
            /**
             * @description Number or name of the bill of materials.
             * @example BOM-6204-KIT
             */
            bill_of_materials: string | null;
            /**
             * @description The components of the order.
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
                 * @description Cost of the component.
                 * @example {
                 *       "amount": "374.00",
                 *       "currency": "EUR"
                 *     }
                 */
                amount: {
                    /**
                     * @description Decimal number as a string.
                     * @example 12.50
                     */
                    amount: string;
                    /** @description ISO 4217 code. */
                    currency: string | null;
                } | null;
                /**
                 * @description Quantity consumed so far.
                 * @example {
                 *       "value": "40",
                 *       "unit": "H87",
                 *       "source_unit": "pcs"
                 *     }
                 */
                consumed: {
                    /** @description The unit's name in the source. */
                    source_unit: string | null;
                    /** @description UN/ECE Recommendation 20 code, if known. */
                    unit: string | null;
                    /**
                     * @description Decimal number as a string.
                     * @example 12.50
                     */
                    value: string;
                } | null;
                /** @description Custom fields of the line, if the connection has any. */
                custom?: {
                    [key: string]: unknown;
                };
                /**
                 * @description Description on the line.
                 * @example Deep groove ball bearing 6204
                 */
                description: string | null;
                /**
                 * @description Date on which the component is needed.
                 * @example 2026-11-30
                 */
                due_on: string | null;
                /**
                 * @description Id of the line.
                 * @example prc_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                id: string;
                /**
                 * @description The item's code as shown on the order.
                 * @example BRG-6204
                 */
                item_code: string | null;
                /**
                 * @description The component item.
                 * @example itm_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                item_id: string | null;
                /**
                 * @description Position of the component in the list.
                 * @example 1
                 */
                line_number: number | null;
                /**
                 * @description Notes on the component.
                 * @example Grease before fitting.
                 */
                notes: string | null;
                /**
                 * @description Quantity required for the whole order.
                 * @example {
                 *       "value": "100",
                 *       "unit": "H87",
                 *       "source_unit": "pcs"
                 *     }
                 */
                quantity: {
                    /** @description The unit's name in the source. */
                    source_unit: string | null;
                    /** @description UN/ECE Recommendation 20 code, if known. */
                    unit: string | null;
                    /**
                     * @description Decimal number as a string.
                     * @example 12.50
                     */
                    value: string;
                } | null;
                /**
                 * @description Id of the line in the source, unique within its document.
                 * @example 1
                 */
                source_id: string | null;
                /**
                 * @description Cost per unit.
                 * @example {
                 *       "amount": "3.74",
                 *       "currency": "EUR"
                 *     }
                 */
                unit_cost: {
                    /**
                     * @description Decimal number as a string.
                     * @example 12.50
                     */
                    amount: string;
                    /** @description ISO 4217 code. */
                    currency: string | null;
                } | null;
                /**
                 * @description The warehouse that supplies the component.
                 * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                warehouse_id: string | null;
            }[] | null;
            /** @description Id of the connection that the record comes from. */
            connection_id: string;
            /**
             * @description Actual or planned cost, as the source defines it.
             * @example {
             *       "amount": "310.00",
             *       "currency": "EUR"
             *     }
             */
            cost: {
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /** @description Custom fields of the connection. */
            custom: {
                [key: string]: unknown;
            };
            /** @description With `expand=customer`: the referenced record. */
            customer?: components["schemas"]["customer"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The customer that the production is for.
             * @example cus_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            customer_id: string | null;
            /** @description Time at which the deletion was detected. Null if the record is not deleted. */
            deleted_at: string | null;
            /** @description How the deletion was detected: `reported` by the source, or `inferred` because a full read did not contain the record. */
            deleted_how: ("reported" | "inferred") | null;
            /** @description With `expand=department`: the referenced record. */
            department?: components["schemas"]["department"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The producing department.
             * @example dep_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            department_id: string | null;
            /**
             * @description Description of the document.
             * @example Replacement at the November stop
             */
            description: string | null;
            /**
             * @description Date on which the production is due.
             * @example 2026-12-04
             */
            due_on: string | null;
            /** @description With `explain=true`: where each value comes from. Null: this release lacks the connector. */
            explain?: components["schemas"]["explanation"] | null;
            /**
             * @description Id of the record in Millwright. Stable across syncs and reconnects.
             * @example prd_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /** @description With `expand=item`: the referenced record. */
            item?: components["schemas"]["item"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The produced item.
             * @example itm_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            item_id: string | null;
            /** @description Fields that are null because the source's value does not match the field, with the reason. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description Time of the last change in Millwright. Never decreases within a connection.
             */
            modified_at: string;
            /**
             * @description Notes on the document.
             * @example Deliver before noon.
             */
            notes: string | null;
            /**
             * @description Date of the order.
             * @example 2026-11-20
             */
            ordered_on: string | null;
            /** @description With `expand=organization`: the referenced record. */
            organization?: components["schemas"]["organization"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The producing organization.
             * @example org_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            organization_id: string | null;
            /** @description With `expand=parent`: the referenced record. */
            parent?: components["schemas"]["production_order"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The production order that this order produces a component for.
             * @example prd_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            parent_id: string | null;
            /**
             * @description Planned end.
             * @example 2026-12-02T15:00:00.000Z
             */
            planned_end_at: string | null;
            /**
             * @description Planned start.
             * @example 2026-11-30T07:00:00.000Z
             */
            planned_start_at: string | null;
            /**
             * @description Priority in the source.
             * @example High
             */
            priority: string | null;
            /**
             * @description Quantity produced so far.
             * @example {
             *       "value": "20",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            produced: {
                /** @description The unit's name in the source. */
                source_unit: string | null;
                /** @description UN/ECE Recommendation 20 code, if known. */
                unit: string | null;
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description Quantity to produce.
             * @example {
             *       "value": "50",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            quantity: {
                /** @description The unit's name in the source. */
                source_unit: string | null;
                /** @description UN/ECE Recommendation 20 code, if known. */
                unit: string | null;
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /** @description With `include=raw`: the raw records that this record is made of. */
            raw?: components["schemas"]["raw_record"][];
            /**
             * @description Reference to the origin of the order.
             * @example SO-2207
             */
            reference: string | null;
            /**
             * @description Number or name of the routing.
             * @example Assembly line 2
             */
            routing: string | null;
            /** @description With `expand=sales_order`: the referenced record. */
            sales_order?: components["schemas"]["sales_order"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The sales order that the production is for.
             * @example so_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            sales_order_id: string | null;
            /**
             * @description Quantity scrapped.
             * @example {
             *       "value": "1",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            scrapped: {
                /** @description The unit's name in the source. */
                source_unit: string | null;
                /** @description UN/ECE Recommendation 20 code, if known. */
                unit: string | null;
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description Time at which the record was created in the source.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Id of the record in the source, prefixed by its type if records of several types become one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description Number or code that users of the source know the record by.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description The status in the source.
             * @example {
             *       "code": "B",
             *       "text": "Pending Receipt"
             *     }
             */
            source_status: {
                /**
                 * @description Status code in the source.
                 * @example B
                 */
                code: string | null;
                /**
                 * @description Status text that the source displays.
                 * @example Pending Receipt
                 */
                text: string | null;
            } | null;
            /**
             * @description Time at which the record was last updated in the source.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description URL of the record in the source's user interface.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
            /**
             * @description Status of the production order.
             * @example in_progress
             */
            status: ("planned" | "released" | "in_progress" | "completed" | "closed" | "cancelled" | "unknown") | null;
            /**
             * @description Title of the document.
             * @example Bearings for line 2
             */
            title: string | null;
            /** @description With `expand=warehouse`: the referenced record. */
            warehouse?: components["schemas"]["warehouse"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The warehouse of the production, which supplies components and receives products.
             * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            warehouse_id: string | null;
        };
        /** Production order: line */
        production_order_line: {
            /**
             * @description Cost of the component.
             * @example {
             *       "amount": "374.00",
             *       "currency": "EUR"
             *     }
             */
            amount: {
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /** @description Id of the connection. */
            connection_id: string;
            /**
             * @description Quantity consumed so far.
             * @example {
             *       "value": "40",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            consumed: {
                /** @description The unit's name in the source. */
                source_unit: string | null;
                /** @description UN/ECE Recommendation 20 code, if known. */
                unit: string | null;
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /** @description Custom fields of the line, if the connection has any. */
            custom?: {
                [key: string]: unknown;
            };
            /** @description When the document was soft-deleted. Null: it was not. */
            deleted_at: string | null;
            /**
             * @description Description on the line.
             * @example Deep groove ball bearing 6204
             */
            description: string | null;
            /**
             * @description Date on which the component is needed.
             * @example 2026-11-30
             */
            due_on: string | null;
            /**
             * @description Id of the line.
             * @example prc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /** @description With `expand=item`: the referenced record. */
            item?: components["schemas"]["item"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The item's code as shown on the order.
             * @example BRG-6204
             */
            item_code: string | null;
            /**
             * @description The component item.
             * @example itm_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            item_id: string | null;
            /**
             * @description Position of the component in the list.
             * @example 1
             */
            line_number: number | null;
            /**
             * Format: date-time
             * @description When the document last changed in Millwright.
             */
            modified_at: string;
            /**
             * @description Notes on the component.
             * @example Grease before fitting.
             */
            notes: string | null;
            /** @description Id of the document. */
            production_order_id: string;
            /**
             * @description Quantity required for the whole order.
             * @example {
             *       "value": "100",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            quantity: {
                /** @description The unit's name in the source. */
                source_unit: string | null;
                /** @description UN/ECE Recommendation 20 code, if known. */
                unit: string | null;
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description Id of the line in the source, unique within its document.
             * @example 1
             */
            source_id: string;
            /**
             * @description Cost per unit.
             * @example {
             *       "amount": "3.74",
             *       "currency": "EUR"
             *     }
             */
            unit_cost: {
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /** @description With `expand=warehouse`: the referenced record. */
            warehouse?: components["schemas"]["warehouse"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The warehouse that supplies the component.
             * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            warehouse_id: string | null;
        };
        /**
         * Purchase order
         * @description An order to a vendor for goods or services, with its receipt and billing status.
         */
        purchase_order: {
            /**
             * @description Time at which the order was approved.
             * @example 2026-11-20T14:05:00.000Z
             */
            approved_at: string | null;
            /** @description With `expand=approver`: the referenced record. */
            approver?: components["schemas"]["person"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The person who approved the order.
             * @example per_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            approver_id: string | null;
            /**
             * @description Billing address.
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
                 * @description City or town.
                 * @example Leeds
                 */
                city: string | null;
                /**
                 * @description ISO 3166-1 alpha-2 country code.
                 * @example GB
                 */
                country: string | null;
                /**
                 * @description Address lines as printed, such as street and house number.
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
             * @description How much of the order is billed.
             * @example none
             */
            billing_status: ("none" | "partial" | "full" | "over") | null;
            /** @description With `expand=buyer`: the referenced record. */
            buyer?: components["schemas"]["person"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The buyer.
             * @example per_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            buyer_id: string | null;
            /**
             * @description Time at which the order was closed or completed.
             * @example 2026-12-08T10:00:00.000Z
             */
            closed_at: string | null;
            /** @description Id of the connection that the record comes from. */
            connection_id: string;
            /**
             * @description ISO 4217 code of the document's currency.
             * @example EUR
             */
            currency: string | null;
            /** @description Custom fields of the connection. */
            custom: {
                [key: string]: unknown;
            };
            /** @description Time at which the deletion was detected. Null if the record is not deleted. */
            deleted_at: string | null;
            /** @description How the deletion was detected: `reported` by the source, or `inferred` because a full read did not contain the record. */
            deleted_how: ("reported" | "inferred") | null;
            /**
             * @description Incoterm or other delivery terms.
             * @example DAP Leeds
             */
            delivery_terms: string | null;
            /** @description With `expand=department`: the referenced record. */
            department?: components["schemas"]["department"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The department that the order is for.
             * @example dep_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            department_id: string | null;
            /**
             * @description Description of the document.
             * @example Replacement at the November stop
             */
            description: string | null;
            /**
             * @description Requested delivery date.
             * @example 2026-12-04
             */
            due_on: string | null;
            /**
             * @description Value of one unit of the document's currency, in the organization's currency.
             * @example 1.1734
             */
            exchange_rate: string | null;
            /** @description With `explain=true`: where each value comes from. Null: this release lacks the connector. */
            explain?: components["schemas"]["explanation"] | null;
            /**
             * @description Id of the record in Millwright. Stable across syncs and reconnects.
             * @example po_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description The lines of the order.
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
                 * @description The account that the line is posted to.
                 * @example acc_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                account_id: string | null;
                /**
                 * @description Line amount, after discount and before tax.
                 * @example {
                 *       "amount": "790.00",
                 *       "currency": "EUR"
                 *     }
                 */
                amount: {
                    /**
                     * @description Decimal number as a string.
                     * @example 12.50
                     */
                    amount: string;
                    /** @description ISO 4217 code. */
                    currency: string | null;
                } | null;
                /**
                 * @description Quantity billed so far.
                 * @example {
                 *       "value": "0",
                 *       "unit": "H87",
                 *       "source_unit": "pcs"
                 *     }
                 */
                billed: {
                    /** @description The unit's name in the source. */
                    source_unit: string | null;
                    /** @description UN/ECE Recommendation 20 code, if known. */
                    unit: string | null;
                    /**
                     * @description Decimal number as a string.
                     * @example 12.50
                     */
                    value: string;
                } | null;
                /** @description Custom fields of the line, if the connection has any. */
                custom?: {
                    [key: string]: unknown;
                };
                /**
                 * @description The department that the order is for.
                 * @example dep_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                department_id: string | null;
                /**
                 * @description Description on the line.
                 * @example Deep groove ball bearing 6204
                 */
                description: string | null;
                /**
                 * @description Discount on the line's amount.
                 * @example {
                 *       "amount": "0.00",
                 *       "currency": "EUR"
                 *     }
                 */
                discount: {
                    /**
                     * @description Decimal number as a string.
                     * @example 12.50
                     */
                    amount: string;
                    /** @description ISO 4217 code. */
                    currency: string | null;
                } | null;
                /**
                 * @description Discount as a percentage of the price. Unit: percent.
                 * @example 0
                 */
                discount_percent: string | null;
                /**
                 * @description Requested delivery date of the line.
                 * @example 2026-12-04
                 */
                due_on: string | null;
                /**
                 * @description Delivery date confirmed by the vendor.
                 * @example 2026-12-06
                 */
                expected_on: string | null;
                /**
                 * @description Id of the line.
                 * @example pol_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                id: string;
                /**
                 * @description Whether no further receipt is expected.
                 * @example false
                 */
                is_closed: boolean | null;
                /**
                 * @description The item's code as shown on the order.
                 * @example BRG-6204
                 */
                item_code: string | null;
                /**
                 * @description The ordered item.
                 * @example itm_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                item_id: string | null;
                /**
                 * @description Type of line: an item, an expense without an item, or text only.
                 * @example item
                 */
                kind: ("item" | "expense" | "text" | "other") | null;
                /**
                 * @description Position of the line on the order.
                 * @example 1
                 */
                line_number: number | null;
                /**
                 * @description Notes on the line.
                 * @example In boxes of 20.
                 */
                notes: string | null;
                /**
                 * @description Quantity ordered.
                 * @example {
                 *       "value": "200",
                 *       "unit": "H87",
                 *       "source_unit": "pcs"
                 *     }
                 */
                quantity: {
                    /** @description The unit's name in the source. */
                    source_unit: string | null;
                    /** @description UN/ECE Recommendation 20 code, if known. */
                    unit: string | null;
                    /**
                     * @description Decimal number as a string.
                     * @example 12.50
                     */
                    value: string;
                } | null;
                /**
                 * @description Quantity received so far.
                 * @example {
                 *       "value": "80",
                 *       "unit": "H87",
                 *       "source_unit": "pcs"
                 *     }
                 */
                received: {
                    /** @description The unit's name in the source. */
                    source_unit: string | null;
                    /** @description UN/ECE Recommendation 20 code, if known. */
                    unit: string | null;
                    /**
                     * @description Decimal number as a string.
                     * @example 12.50
                     */
                    value: string;
                } | null;
                /**
                 * @description Reference of the line that both parties use.
                 * @example 10
                 */
                reference: string | null;
                /**
                 * @description Id of the line in the source, unique within its document.
                 * @example 1
                 */
                source_id: string | null;
                /**
                 * @description The status in the source.
                 * @example {
                 *       "code": "B",
                 *       "text": "Pending Receipt"
                 *     }
                 */
                source_status: {
                    /**
                     * @description Status code in the source.
                     * @example B
                     */
                    code: string | null;
                    /**
                     * @description Status text that the source displays.
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
                     * @description Decimal number as a string.
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
                 * @description Tax rate. Unit: percent.
                 * @example 19
                 */
                tax_percent: string | null;
                /**
                 * @description Price per unit, before discount and tax.
                 * @example {
                 *       "amount": "3.95",
                 *       "currency": "EUR"
                 *     }
                 */
                unit_price: {
                    /**
                     * @description Decimal number as a string.
                     * @example 12.50
                     */
                    amount: string;
                    /** @description ISO 4217 code. */
                    currency: string | null;
                } | null;
                /**
                 * @description The line's vendor, if it differs from the order's.
                 * @example ven_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                vendor_id: string | null;
                /**
                 * @description The vendor's item code.
                 * @example NB-6204-2RS
                 */
                vendor_item_code: string | null;
                /**
                 * @description The warehouse that receives the line's goods.
                 * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                warehouse_id: string | null;
            }[] | null;
            /** @description Fields that are null because the source's value does not match the field, with the reason. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description Time of the last change in Millwright. Never decreases within a connection.
             */
            modified_at: string;
            /**
             * @description Notes on the document.
             * @example Deliver before noon.
             */
            notes: string | null;
            /**
             * @description Date of the order.
             * @example 2026-11-20
             */
            ordered_on: string | null;
            /** @description With `expand=organization`: the referenced record. */
            organization?: components["schemas"]["organization"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The ordering organization.
             * @example org_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            organization_id: string | null;
            /**
             * @description Payment terms, as worded in the source.
             * @example 30 days net
             */
            payment_terms: string | null;
            /** @description With `include=raw`: the raw records that this record is made of. */
            raw?: components["schemas"]["raw_record"][];
            /**
             * @description How much of the order is received.
             * @example partial
             */
            receipt_status: ("none" | "partial" | "full" | "over") | null;
            /**
             * @description The vendor's order number, or a reference that both parties use.
             * @example NB-77120
             */
            reference: string | null;
            /** @description With `expand=requester`: the referenced record. */
            requester?: components["schemas"]["person"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The person who requested the order.
             * @example per_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            requester_id: string | null;
            /**
             * @description Delivery address.
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
                 * @description City or town.
                 * @example Leeds
                 */
                city: string | null;
                /**
                 * @description ISO 3166-1 alpha-2 country code.
                 * @example GB
                 */
                country: string | null;
                /**
                 * @description Address lines as printed, such as street and house number.
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
             * @description Date on which the vendor ships.
             * @example 2026-12-01
             */
            shipped_on: string | null;
            /**
             * @description Shipping method.
             * @example Road freight
             */
            shipping_method: string | null;
            /**
             * @description Time at which the record was created in the source.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Id of the record in the source, prefixed by its type if records of several types become one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description Number or code that users of the source know the record by.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description The status in the source.
             * @example {
             *       "code": "B",
             *       "text": "Pending Receipt"
             *     }
             */
            source_status: {
                /**
                 * @description Status code in the source.
                 * @example B
                 */
                code: string | null;
                /**
                 * @description Status text that the source displays.
                 * @example Pending Receipt
                 */
                text: string | null;
            } | null;
            /**
             * @description Time at which the record was last updated in the source.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description URL of the record in the source's user interface.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
            /**
             * @description Status of the order. `receipt_status` and `billing_status` show how much is received and billed.
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
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Total tax.
             * @example {
             *       "amount": "150.10",
             *       "currency": "EUR"
             *     }
             */
            tax: {
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Title of the document.
             * @example Bearings for line 2
             */
            title: string | null;
            /**
             * @description Total amount: subtotal plus tax.
             * @example {
             *       "amount": "940.10",
             *       "currency": "EUR"
             *     }
             */
            total: {
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /** @description With `expand=vendor`: the referenced record. */
            vendor?: components["schemas"]["vendor"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The vendor that the order is sent to.
             * @example ven_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            vendor_id: string | null;
            /** @description With `expand=warehouse`: the referenced record. */
            warehouse?: components["schemas"]["warehouse"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The warehouse that receives the goods.
             * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            warehouse_id: string | null;
        };
        /** Purchase order: line */
        purchase_order_line: {
            /** @description With `expand=account`: the referenced record. */
            account?: components["schemas"]["account"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The account that the line is posted to.
             * @example acc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            account_id: string | null;
            /**
             * @description Line amount, after discount and before tax.
             * @example {
             *       "amount": "790.00",
             *       "currency": "EUR"
             *     }
             */
            amount: {
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Quantity billed so far.
             * @example {
             *       "value": "0",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            billed: {
                /** @description The unit's name in the source. */
                source_unit: string | null;
                /** @description UN/ECE Recommendation 20 code, if known. */
                unit: string | null;
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /** @description Id of the connection. */
            connection_id: string;
            /** @description Custom fields of the line, if the connection has any. */
            custom?: {
                [key: string]: unknown;
            };
            /** @description When the document was soft-deleted. Null: it was not. */
            deleted_at: string | null;
            /** @description With `expand=department`: the referenced record. */
            department?: components["schemas"]["department"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The department that the order is for.
             * @example dep_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            department_id: string | null;
            /**
             * @description Description on the line.
             * @example Deep groove ball bearing 6204
             */
            description: string | null;
            /**
             * @description Discount on the line's amount.
             * @example {
             *       "amount": "0.00",
             *       "currency": "EUR"
             *     }
             */
            discount: {
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Discount as a percentage of the price. Unit: percent.
             * @example 0
             */
            discount_percent: string | null;
            /**
             * @description Requested delivery date of the line.
             * @example 2026-12-04
             */
            due_on: string | null;
            /**
             * @description Delivery date confirmed by the vendor.
             * @example 2026-12-06
             */
            expected_on: string | null;
            /**
             * @description Id of the line.
             * @example pol_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description Whether no further receipt is expected.
             * @example false
             */
            is_closed: boolean | null;
            /** @description With `expand=item`: the referenced record. */
            item?: components["schemas"]["item"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The item's code as shown on the order.
             * @example BRG-6204
             */
            item_code: string | null;
            /**
             * @description The ordered item.
             * @example itm_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            item_id: string | null;
            /**
             * @description Type of line: an item, an expense without an item, or text only.
             * @example item
             */
            kind: ("item" | "expense" | "text" | "other") | null;
            /**
             * @description Position of the line on the order.
             * @example 1
             */
            line_number: number | null;
            /**
             * Format: date-time
             * @description When the document last changed in Millwright.
             */
            modified_at: string;
            /**
             * @description Notes on the line.
             * @example In boxes of 20.
             */
            notes: string | null;
            /** @description Id of the document. */
            purchase_order_id: string;
            /**
             * @description Quantity ordered.
             * @example {
             *       "value": "200",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            quantity: {
                /** @description The unit's name in the source. */
                source_unit: string | null;
                /** @description UN/ECE Recommendation 20 code, if known. */
                unit: string | null;
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description Quantity received so far.
             * @example {
             *       "value": "80",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            received: {
                /** @description The unit's name in the source. */
                source_unit: string | null;
                /** @description UN/ECE Recommendation 20 code, if known. */
                unit: string | null;
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description Reference of the line that both parties use.
             * @example 10
             */
            reference: string | null;
            /**
             * @description Id of the line in the source, unique within its document.
             * @example 1
             */
            source_id: string;
            /**
             * @description The status in the source.
             * @example {
             *       "code": "B",
             *       "text": "Pending Receipt"
             *     }
             */
            source_status: {
                /**
                 * @description Status code in the source.
                 * @example B
                 */
                code: string | null;
                /**
                 * @description Status text that the source displays.
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
                 * @description Decimal number as a string.
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
             * @description Tax rate. Unit: percent.
             * @example 19
             */
            tax_percent: string | null;
            /**
             * @description Price per unit, before discount and tax.
             * @example {
             *       "amount": "3.95",
             *       "currency": "EUR"
             *     }
             */
            unit_price: {
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /** @description With `expand=vendor`: the referenced record. */
            vendor?: components["schemas"]["vendor"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The line's vendor, if it differs from the order's.
             * @example ven_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            vendor_id: string | null;
            /**
             * @description The vendor's item code.
             * @example NB-6204-2RS
             */
            vendor_item_code: string | null;
            /** @description With `expand=warehouse`: the referenced record. */
            warehouse?: components["schemas"]["warehouse"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The warehouse that receives the line's goods.
             * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            warehouse_id: string | null;
        };
        /** Raw record */
        raw_record: {
            /** @description The source's record, without masked values. */
            body: unknown;
            /** @description Additional data from the connector that the mapping uses. Null: none. */
            context: {
                [key: string]: unknown;
            } | null;
            /**
             * Format: date-time
             * @description When this version was read from the source.
             */
            fetched_at: string;
            /** @description Whether the record was deleted in the source. Its last version is kept. */
            is_deleted: boolean;
            /** @description Key of the raw record in the stream. */
            key: string;
            stream: string;
        };
        /** Rejected record */
        rejected_record: {
            /** @description The record's key in the source, shortened. Null: the key cannot be read. */
            key: string | null;
            /** @description Why the record cannot be stored. */
            reason: string;
            /**
             * Format: date-time
             * @description When a sync last read the record.
             */
            rejected_at: string;
            /** @description The stream that the record was read from. */
            stream: string;
        };
        /** Logged request */
        request: {
            /** @description Outgoing: number of the attempt, from 1. Null: incoming. */
            attempt: number | null;
            /** @description Size of the response body before compression. Null: unknown. */
            bytes: number | null;
            /** @description Incoming: the caller. `source_webhook`: the source system. Null: outgoing, or unknown. */
            caller: {
                /** @description Id of the API key, connection or link session. */
                id: string;
                /** @enum {string} */
                kind: "api_key" | "connection" | "link" | "source_webhook";
                /** @description Name of the API key. Null: not an API key. */
                name: string | null;
            } | null;
            /** @description Error code; `GET /v1/errors/{code}` explains it. Null: no error. */
            code: string | null;
            /** @description Connection that the request belongs to. Null: none. */
            connection_id: string | null;
            /** @description Name of the connection. Null: no such connection, for example for a check of new credentials. */
            connection_name: string | null;
            /**
             * @description `outgoing`: from Millwright to a source. `incoming`: to Millwright, including source webhooks.
             * @enum {string}
             */
            direction: "incoming" | "outgoing";
            /** @description Duration until the response was complete. */
            duration_ms: number;
            /** @description Outgoing: the beginning of a failed response. Secrets, email addresses and similar values are replaced by `***`. Null: none. */
            excerpt: string | null;
            id: string;
            method: string;
            /** @description Incoming: the request's id. Outgoing: the id of the incoming request that caused it, directly or through a sync. Null: none did. */
            request_id: string | null;
            /** @description Route pattern of an incoming request. Null: outgoing. */
            route: string | null;
            /** @description Outgoing: the run that sent it. Null: none. */
            run_id: string | null;
            /** @description Id that the source gave the request, for its support. Null: none. */
            source_request_id: string | null;
            /** Format: date-time */
            started_at: string;
            /** @description HTTP status of the response. Null: no response. */
            status: number | null;
            /** @description Outgoing: the stream that was read. Null: none. */
            stream: string | null;
            /** @description Outgoing: the full URL, with secret and personal query values as `***`. Incoming: the path without the query, or the route pattern if the path is secret. */
            url: string;
        };
        /**
         * Run
         * @description One stream's part of a sync.
         */
        run: {
            /** @description Findings that need review. */
            alarms: {
                /** @description When the held deletions were accepted. Null: not accepted, or nothing to accept. */
                accepted_at: string | null;
                /**
                 * @description `empty_list`, `mass_deletion` and `partial_list`: unusually many records are missing, so their deletions are held. `incomplete_list`: the source returned fewer records than it announced. `part_failed`: part of the stream could not be read. `future_stamps`: records have a change date in the future.
                 * @enum {string}
                 */
                code: "empty_list" | "mass_deletion" | "partial_list" | "incomplete_list" | "part_failed" | "future_stamps";
                message: string;
                /** @description Number of records that this run did not find. */
                missing_count: number;
                /** @description Number of records before this run. */
                previous_count: number;
                /** @description The part of the stream. Null: the whole stream. */
                scope: string | null;
            }[];
            counts: {
                /** @description Raw records that are new or changed. */
                changed: number;
                /** @description Raw records soft-deleted. */
                deleted: number;
                /** @description Raw records read. */
                read: number;
                /** @description Records stored with at least one mapping issue. */
                rejected: number;
                /** @description Raw records that did not change. */
                unchanged: number;
            };
            /** Format: date-time */
            created_at: string;
            ended_at: string | null;
            /** @description Entities that the stream feeds. */
            entities: string[];
            /** @description The error of the last run. Null: it succeeded. */
            error: {
                /** @description The error code; `GET /v1/errors/{code}` explains it. */
                code: string;
                /** @description What happened and what to do. */
                message: string;
                /** @description Where the error originates: `request`, `source`, `connection` or `millwright`. */
                origin: string;
                /** @description Whether a retry may succeed without any change. */
                retryable: boolean;
            } | null;
            id: string;
            /**
             * @description `targeted`: reads only the records that a source webhook named.
             * @enum {string}
             */
            mode: "full" | "incremental" | "targeted";
            /** @description Progress of the running sync. Null: not running, or the source gives no total. */
            progress: {
                done: number;
                total: number;
            } | null;
            /** @description Number of requests to the source. */
            requests: number;
            started_at: string | null;
            /** @enum {string} */
            status: "queued" | "running" | "succeeded" | "partial" | "failed" | "cancelled";
            stream: string;
            sync_id: string;
            /** @description Days that the run read, both inclusive. Null: the stream has no window. */
            window: {
                /** Format: date */
                from: string;
                /** Format: date */
                until: string;
            } | null;
        };
        /**
         * Sales order
         * @description A customer's order for goods or services, with its fulfillment, billing and payment status.
         */
        sales_order: {
            /**
             * @description Time at which the order was approved.
             * @example 2026-11-20T14:05:00.000Z
             */
            approved_at: string | null;
            /**
             * @description Billing address.
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
                 * @description City or town.
                 * @example Leeds
                 */
                city: string | null;
                /**
                 * @description ISO 3166-1 alpha-2 country code.
                 * @example GB
                 */
                country: string | null;
                /**
                 * @description Address lines as printed, such as street and house number.
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
             * @description How much of the order is billed.
             * @example none
             */
            billing_status: ("none" | "partial" | "full" | "over") | null;
            /**
             * @description Time at which the order was closed or completed.
             * @example 2026-12-08T10:00:00.000Z
             */
            closed_at: string | null;
            /** @description Id of the connection that the record comes from. */
            connection_id: string;
            /**
             * @description Name of the customer's contact person.
             * @example Ada Example
             */
            contact_name: string | null;
            /**
             * @description ISO 4217 code of the document's currency.
             * @example EUR
             */
            currency: string | null;
            /** @description Custom fields of the connection. */
            custom: {
                [key: string]: unknown;
            };
            /** @description With `expand=customer`: the referenced record. */
            customer?: components["schemas"]["customer"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The customer that placed the order.
             * @example cus_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            customer_id: string | null;
            /** @description Time at which the deletion was detected. Null if the record is not deleted. */
            deleted_at: string | null;
            /** @description How the deletion was detected: `reported` by the source, or `inferred` because a full read did not contain the record. */
            deleted_how: ("reported" | "inferred") | null;
            /**
             * @description Incoterm or other delivery terms.
             * @example EXW Leeds
             */
            delivery_terms: string | null;
            /** @description With `expand=department`: the referenced record. */
            department?: components["schemas"]["department"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The selling department.
             * @example dep_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            department_id: string | null;
            /**
             * @description Description of the document.
             * @example Replacement at the November stop
             */
            description: string | null;
            /**
             * @description Promised delivery date.
             * @example 2026-12-04
             */
            due_on: string | null;
            /**
             * @description Value of one unit of the document's currency, in the organization's currency.
             * @example 1.1734
             */
            exchange_rate: string | null;
            /** @description With `explain=true`: where each value comes from. Null: this release lacks the connector. */
            explain?: components["schemas"]["explanation"] | null;
            /**
             * @description How much of the order is fulfilled.
             * @example partial
             */
            fulfillment_status: ("none" | "partial" | "full" | "over") | null;
            /**
             * @description Id of the record in Millwright. Stable across syncs and reconnects.
             * @example so_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description The lines of the order.
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
                 * @description The account that the line is posted to.
                 * @example acc_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                account_id: string | null;
                /**
                 * @description Line amount, after discount and before tax.
                 * @example {
                 *       "amount": "790.00",
                 *       "currency": "EUR"
                 *     }
                 */
                amount: {
                    /**
                     * @description Decimal number as a string.
                     * @example 12.50
                     */
                    amount: string;
                    /** @description ISO 4217 code. */
                    currency: string | null;
                } | null;
                /**
                 * @description Quantity billed so far.
                 * @example {
                 *       "value": "0",
                 *       "unit": "H87",
                 *       "source_unit": "pcs"
                 *     }
                 */
                billed: {
                    /** @description The unit's name in the source. */
                    source_unit: string | null;
                    /** @description UN/ECE Recommendation 20 code, if known. */
                    unit: string | null;
                    /**
                     * @description Decimal number as a string.
                     * @example 12.50
                     */
                    value: string;
                } | null;
                /** @description Custom fields of the line, if the connection has any. */
                custom?: {
                    [key: string]: unknown;
                };
                /**
                 * @description The selling department.
                 * @example dep_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                department_id: string | null;
                /**
                 * @description Description on the line.
                 * @example Deep groove ball bearing 6204
                 */
                description: string | null;
                /**
                 * @description Discount on the line's amount.
                 * @example {
                 *       "amount": "0.00",
                 *       "currency": "EUR"
                 *     }
                 */
                discount: {
                    /**
                     * @description Decimal number as a string.
                     * @example 12.50
                     */
                    amount: string;
                    /** @description ISO 4217 code. */
                    currency: string | null;
                } | null;
                /**
                 * @description Discount as a percentage of the price. Unit: percent.
                 * @example 0
                 */
                discount_percent: string | null;
                /**
                 * @description Promised delivery date of the line.
                 * @example 2026-12-04
                 */
                due_on: string | null;
                /**
                 * @description Quantity fulfilled so far.
                 * @example {
                 *       "value": "80",
                 *       "unit": "H87",
                 *       "source_unit": "pcs"
                 *     }
                 */
                fulfilled: {
                    /** @description The unit's name in the source. */
                    source_unit: string | null;
                    /** @description UN/ECE Recommendation 20 code, if known. */
                    unit: string | null;
                    /**
                     * @description Decimal number as a string.
                     * @example 12.50
                     */
                    value: string;
                } | null;
                /**
                 * @description Id of the line.
                 * @example sol_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                id: string;
                /**
                 * @description Whether no further fulfillment is expected.
                 * @example false
                 */
                is_closed: boolean | null;
                /**
                 * @description The item's code as shown on the order.
                 * @example BRG-6204
                 */
                item_code: string | null;
                /**
                 * @description The ordered item.
                 * @example itm_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                item_id: string | null;
                /**
                 * @description Type of line: an item, a charge without an item, or text only.
                 * @example item
                 */
                kind: ("item" | "charge" | "text" | "other") | null;
                /**
                 * @description Position of the line on the order.
                 * @example 1
                 */
                line_number: number | null;
                /**
                 * @description Notes on the line.
                 * @example In boxes of 20.
                 */
                notes: string | null;
                /**
                 * @description Quantity ordered.
                 * @example {
                 *       "value": "200",
                 *       "unit": "H87",
                 *       "source_unit": "pcs"
                 *     }
                 */
                quantity: {
                    /** @description The unit's name in the source. */
                    source_unit: string | null;
                    /** @description UN/ECE Recommendation 20 code, if known. */
                    unit: string | null;
                    /**
                     * @description Decimal number as a string.
                     * @example 12.50
                     */
                    value: string;
                } | null;
                /**
                 * @description Reference of the line that both parties use.
                 * @example 10
                 */
                reference: string | null;
                /**
                 * @description Id of the line in the source, unique within its document.
                 * @example 1
                 */
                source_id: string | null;
                /**
                 * @description Tax on the line.
                 * @example {
                 *       "amount": "150.10",
                 *       "currency": "EUR"
                 *     }
                 */
                tax: {
                    /**
                     * @description Decimal number as a string.
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
                 * @description Tax rate. Unit: percent.
                 * @example 19
                 */
                tax_percent: string | null;
                /**
                 * @description Price per unit, before discount and tax.
                 * @example {
                 *       "amount": "3.95",
                 *       "currency": "EUR"
                 *     }
                 */
                unit_price: {
                    /**
                     * @description Decimal number as a string.
                     * @example 12.50
                     */
                    amount: string;
                    /** @description ISO 4217 code. */
                    currency: string | null;
                } | null;
                /**
                 * @description The warehouse that ships the line's goods.
                 * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
                 */
                warehouse_id: string | null;
            }[] | null;
            /** @description Fields that are null because the source's value does not match the field, with the reason. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description Time of the last change in Millwright. Never decreases within a connection.
             */
            modified_at: string;
            /**
             * @description Notes on the document.
             * @example Deliver before noon.
             */
            notes: string | null;
            /**
             * @description Date of the order.
             * @example 2026-11-20
             */
            ordered_on: string | null;
            /** @description With `expand=organization`: the referenced record. */
            organization?: components["schemas"]["organization"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The selling organization.
             * @example org_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            organization_id: string | null;
            /**
             * @description How much of the order is paid.
             * @example none
             */
            payment_status: ("none" | "partial" | "full" | "over") | null;
            /**
             * @description Payment terms, as worded in the source.
             * @example 30 days net
             */
            payment_terms: string | null;
            /** @description With `include=raw`: the raw records that this record is made of. */
            raw?: components["schemas"]["raw_record"][];
            /**
             * @description The customer's order number.
             * @example 4500123456
             */
            reference: string | null;
            /** @description With `expand=sales_person`: the referenced record. */
            sales_person?: components["schemas"]["person"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The sales representative.
             * @example per_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            sales_person_id: string | null;
            /**
             * @description Delivery address.
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
                 * @description City or town.
                 * @example Leeds
                 */
                city: string | null;
                /**
                 * @description ISO 3166-1 alpha-2 country code.
                 * @example GB
                 */
                country: string | null;
                /**
                 * @description Address lines as printed, such as street and house number.
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
             * @description Shipment number.
             * @example SHP-3381
             */
            shipment_number: string | null;
            /**
             * @description Date of shipment.
             * @example 2026-12-01
             */
            shipped_on: string | null;
            /**
             * @description Shipping method.
             * @example Parcel
             */
            shipping_method: string | null;
            /**
             * @description Time at which the record was created in the source.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Id of the record in the source, prefixed by its type if records of several types become one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description Number or code that users of the source know the record by.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description The status in the source.
             * @example {
             *       "code": "B",
             *       "text": "Pending Receipt"
             *     }
             */
            source_status: {
                /**
                 * @description Status code in the source.
                 * @example B
                 */
                code: string | null;
                /**
                 * @description Status text that the source displays.
                 * @example Pending Receipt
                 */
                text: string | null;
            } | null;
            /**
             * @description Time at which the record was last updated in the source.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description URL of the record in the source's user interface.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
            /**
             * @description Status of the order. Fulfillment, billing and payment have statuses of their own.
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
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Total tax.
             * @example {
             *       "amount": "150.10",
             *       "currency": "EUR"
             *     }
             */
            tax: {
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Title of the document.
             * @example Bearings for line 2
             */
            title: string | null;
            /**
             * @description Total amount: subtotal plus tax.
             * @example {
             *       "amount": "940.10",
             *       "currency": "EUR"
             *     }
             */
            total: {
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /** @description With `expand=warehouse`: the referenced record. */
            warehouse?: components["schemas"]["warehouse"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The warehouse that ships the goods.
             * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            warehouse_id: string | null;
        };
        /** Sales order: line */
        sales_order_line: {
            /** @description With `expand=account`: the referenced record. */
            account?: components["schemas"]["account"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The account that the line is posted to.
             * @example acc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            account_id: string | null;
            /**
             * @description Line amount, after discount and before tax.
             * @example {
             *       "amount": "790.00",
             *       "currency": "EUR"
             *     }
             */
            amount: {
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Quantity billed so far.
             * @example {
             *       "value": "0",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            billed: {
                /** @description The unit's name in the source. */
                source_unit: string | null;
                /** @description UN/ECE Recommendation 20 code, if known. */
                unit: string | null;
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /** @description Id of the connection. */
            connection_id: string;
            /** @description Custom fields of the line, if the connection has any. */
            custom?: {
                [key: string]: unknown;
            };
            /** @description When the document was soft-deleted. Null: it was not. */
            deleted_at: string | null;
            /** @description With `expand=department`: the referenced record. */
            department?: components["schemas"]["department"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The selling department.
             * @example dep_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            department_id: string | null;
            /**
             * @description Description on the line.
             * @example Deep groove ball bearing 6204
             */
            description: string | null;
            /**
             * @description Discount on the line's amount.
             * @example {
             *       "amount": "0.00",
             *       "currency": "EUR"
             *     }
             */
            discount: {
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Discount as a percentage of the price. Unit: percent.
             * @example 0
             */
            discount_percent: string | null;
            /**
             * @description Promised delivery date of the line.
             * @example 2026-12-04
             */
            due_on: string | null;
            /**
             * @description Quantity fulfilled so far.
             * @example {
             *       "value": "80",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            fulfilled: {
                /** @description The unit's name in the source. */
                source_unit: string | null;
                /** @description UN/ECE Recommendation 20 code, if known. */
                unit: string | null;
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description Id of the line.
             * @example sol_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description Whether no further fulfillment is expected.
             * @example false
             */
            is_closed: boolean | null;
            /** @description With `expand=item`: the referenced record. */
            item?: components["schemas"]["item"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The item's code as shown on the order.
             * @example BRG-6204
             */
            item_code: string | null;
            /**
             * @description The ordered item.
             * @example itm_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            item_id: string | null;
            /**
             * @description Type of line: an item, a charge without an item, or text only.
             * @example item
             */
            kind: ("item" | "charge" | "text" | "other") | null;
            /**
             * @description Position of the line on the order.
             * @example 1
             */
            line_number: number | null;
            /**
             * Format: date-time
             * @description When the document last changed in Millwright.
             */
            modified_at: string;
            /**
             * @description Notes on the line.
             * @example In boxes of 20.
             */
            notes: string | null;
            /**
             * @description Quantity ordered.
             * @example {
             *       "value": "200",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            quantity: {
                /** @description The unit's name in the source. */
                source_unit: string | null;
                /** @description UN/ECE Recommendation 20 code, if known. */
                unit: string | null;
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description Reference of the line that both parties use.
             * @example 10
             */
            reference: string | null;
            /** @description Id of the document. */
            sales_order_id: string;
            /**
             * @description Id of the line in the source, unique within its document.
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
                 * @description Decimal number as a string.
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
             * @description Tax rate. Unit: percent.
             * @example 19
             */
            tax_percent: string | null;
            /**
             * @description Price per unit, before discount and tax.
             * @example {
             *       "amount": "3.95",
             *       "currency": "EUR"
             *     }
             */
            unit_price: {
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /** @description With `expand=warehouse`: the referenced record. */
            warehouse?: components["schemas"]["warehouse"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The warehouse that ships the line's goods.
             * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            warehouse_id: string | null;
        };
        /** @description When scheduled syncs run. Default: the intervals of the connector. */
        schedule: {
            /**
             * @description A cron expression. Runs must be at least 15 minutes apart.
             * @example 0 6 * * *
             */
            cron?: string;
            /** @description Schedules of single entities. */
            entities?: {
                [key: string]: {
                    /** @description Minutes between runs, 15 to 1440. */
                    interval_minutes: number;
                } | {
                    /**
                     * @description A cron expression. Runs must be at least 15 minutes apart.
                     * @example 0 6 * * *
                     */
                    cron: string;
                    zone: string;
                };
            };
            /** @description Days after which a scheduled run reads everything instead of only changes. Null: never. Default: `MILLWRIGHT_FULL_READ_DAYS`, 7. */
            full_interval_days?: number | null;
            /** @description Minutes between runs, 15 to 1440. */
            interval_minutes?: number;
            /** @description Whether scheduled syncs are paused. */
            paused?: boolean;
            zone?: string;
        };
        /** @description When scheduled syncs run. Default: the intervals of the connector. */
        scheduleInput: {
            /**
             * @description A cron expression. Runs must be at least 15 minutes apart.
             * @example 0 6 * * *
             */
            cron?: string;
            /** @description Schedules of single entities. */
            entities?: {
                [key: string]: {
                    /** @description Minutes between runs, 15 to 1440. */
                    interval_minutes: number;
                } | {
                    /**
                     * @description A cron expression. Runs must be at least 15 minutes apart.
                     * @example 0 6 * * *
                     */
                    cron: string;
                    zone: string;
                };
            };
            /** @description Days after which a scheduled run reads everything instead of only changes. Null: never. Default: `MILLWRIGHT_FULL_READ_DAYS`, 7. */
            full_interval_days?: number | null;
            /** @description Minutes between runs, 15 to 1440. */
            interval_minutes?: number;
            /** @description Whether scheduled syncs are paused. */
            paused?: boolean;
            zone?: string;
        };
        /** Source fields */
        source_fields: {
            /** @description The source system's catalog of the stream's fields. */
            catalogue: {
                /** @description When the catalog was read. Null: never. */
                read_at: string | null;
                /** @description Why the catalog was not read, and what to do. Null: it was. */
                reason: string | null;
                /**
                 * @description `none`: the system has no catalog. `read`: it was read. `refused`: the credentials may not read it. `failed`: it could not be read.
                 * @enum {string}
                 */
                state: "none" | "read" | "refused" | "failed";
            };
            data: {
                /** @description Type that fits the field, as a custom field takes it. Null: unknown. */
                declared_type: string | null;
                /** @description Number of distinct values. Null: more than 1,000. */
                distinct_values: number | null;
                /** @description Up to three example values, shortened. */
                examples: string[];
                /** @description Share of raw records, or lines, that have a value: 0 to 1. */
                fill_rate: number;
                /** @description Whether it is a custom field in the source system. Null: unknown. */
                is_custom: boolean | null;
                /** @description Label in the source system. Null: unknown. */
                label: string | null;
                /** @description List whose lines contain the field; `path` then starts at the line. Null: the field belongs to the record. */
                list: string | null;
                /** @description Fields that are mapped from it, for example `purchase_order.reference`. */
                mapped_to: string[];
                /** @description Path, as a mapping uses it. */
                path: string;
                types: ("string" | "number" | "boolean" | "object" | "list" | "null")[];
                /** @description Value table that converts the source values to that type. Null: none is needed. */
                values: {
                    [key: string]: unknown;
                } | null;
            }[];
            /** @description Number of raw records examined. */
            records: number;
            stream: string;
            /** @description Number of raw records. */
            total: number;
            /** @description Whether more paths exist than are listed. */
            truncated: boolean;
        };
        /**
         * Space
         * @description A bookable or assignable place in a building, such as a meeting room, desk, parking space or locker.
         */
        space: {
            /**
             * @description Whether bookings need approval.
             * @example false
             */
            approval_required: boolean | null;
            /**
             * @description How the space is allocated: anyone can book it, it is assigned to a person, it is assigned but free while that person is absent, or on request.
             * @example bookable
             */
            booking_policy: ("bookable" | "assigned" | "flexible" | "request") | null;
            /** @description With `expand=building`: the referenced record. */
            building?: components["schemas"]["location"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The building that contains the space.
             * @example loc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            building_id: string | null;
            /**
             * @description Maximum number of people. Unit: persons.
             * @example 12
             */
            capacity: number | null;
            /**
             * @description Code of the space in the source.
             * @example HBR-3-14
             */
            code: string | null;
            /** @description Id of the connection that the record comes from. */
            connection_id: string;
            /** @description Custom fields of the connection. */
            custom: {
                [key: string]: unknown;
            };
            /** @description Time at which the deletion was detected. Null if the record is not deleted. */
            deleted_at: string | null;
            /** @description How the deletion was detected: `reported` by the source, or `inferred` because a full read did not contain the record. */
            deleted_how: ("reported" | "inferred") | null;
            /** @description With `explain=true`: where each value comes from. Null: this release lacks the connector. */
            explain?: components["schemas"]["explanation"] | null;
            /**
             * @description Equipment and features, as named in the source.
             * @example [
             *       "Whiteboard"
             *     ]
             */
            features: string[] | null;
            /** @description With `expand=floor`: the referenced record. */
            floor?: components["schemas"]["location"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The floor that contains the space.
             * @example loc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            floor_id: string | null;
            /**
             * @description Id of the record in Millwright. Stable across syncs and reconnects.
             * @example spc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description Whether the space is in use.
             * @example true
             */
            is_active: boolean | null;
            /**
             * @description Type of space.
             * @example meeting_room
             */
            kind: ("meeting_room" | "desk" | "phone_booth" | "parking" | "locker" | "event_space" | "other") | null;
            /** @description With `expand=location`: the referenced record. */
            location?: components["schemas"]["location"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The location that directly contains the space.
             * @example loc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            location_id: string | null;
            /** @description Fields that are null because the source's value does not match the field, with the reason. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description Time of the last change in Millwright. Never decreases within a connection.
             */
            modified_at: string;
            /**
             * @description Name of the space.
             * @example Room 3.14
             */
            name: string | null;
            /** @description With `include=raw`: the raw records that this record is made of. */
            raw?: components["schemas"]["raw_record"][];
            /**
             * @description Time at which the record was created in the source.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Id of the record in the source, prefixed by its type if records of several types become one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description Number or code that users of the source know the record by.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description The source's own value for `kind`.
             * @example Meeting Room
             */
            source_type: string | null;
            /**
             * @description Time at which the record was last updated in the source.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description URL of the record in the source's user interface.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
        };
        /**
         * Stock level
         * @description The stock of an item, or of one of its lots, in a warehouse. A source without history overwrites it.
         */
        stock_level: {
            /**
             * @description Time at which the source calculated these quantities.
             * @example 2026-11-24T09:30:00.000Z
             */
            as_of_at: string | null;
            /**
             * @description Quantity available: on hand minus reserved, as the source calculates it.
             * @example {
             *       "value": "95",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            available: {
                /** @description The unit's name in the source. */
                source_unit: string | null;
                /** @description UN/ECE Recommendation 20 code, if known. */
                unit: string | null;
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description Quantity on backorder.
             * @example {
             *       "value": "0",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            backordered: {
                /** @description The unit's name in the source. */
                source_unit: string | null;
                /** @description UN/ECE Recommendation 20 code, if known. */
                unit: string | null;
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /** @description Id of the connection that the record comes from. */
            connection_id: string;
            /** @description Custom fields of the connection. */
            custom: {
                [key: string]: unknown;
            };
            /** @description Time at which the deletion was detected. Null if the record is not deleted. */
            deleted_at: string | null;
            /** @description How the deletion was detected: `reported` by the source, or `inferred` because a full read did not contain the record. */
            deleted_how: ("reported" | "inferred") | null;
            /**
             * @description Expiration date of the lot.
             * @example 2028-06-30
             */
            expires_on: string | null;
            /** @description With `explain=true`: where each value comes from. Null: this release lacks the connector. */
            explain?: components["schemas"]["explanation"] | null;
            /**
             * @description Id of the record in Millwright. Stable across syncs and reconnects.
             * @example stk_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description Quantity in transit between warehouses.
             * @example {
             *       "value": "0",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            in_transit: {
                /** @description The unit's name in the source. */
                source_unit: string | null;
                /** @description UN/ECE Recommendation 20 code, if known. */
                unit: string | null;
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /** @description With `expand=item`: the referenced record. */
            item?: components["schemas"]["item"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The item.
             * @example itm_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            item_id: string | null;
            /**
             * @description Lot or serial number.
             * @example L2026-114
             */
            lot: string | null;
            /** @description Fields that are null because the source's value does not match the field, with the reason. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * @description Maximum stock quantity.
             * @example {
             *       "value": "400",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            maximum_level: {
                /** @description The unit's name in the source. */
                source_unit: string | null;
                /** @description UN/ECE Recommendation 20 code, if known. */
                unit: string | null;
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description Minimum stock quantity.
             * @example {
             *       "value": "50",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            minimum_level: {
                /** @description The unit's name in the source. */
                source_unit: string | null;
                /** @description UN/ECE Recommendation 20 code, if known. */
                unit: string | null;
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * Format: date-time
             * @description Time of the last change in Millwright. Never decreases within a connection.
             */
            modified_at: string;
            /**
             * @description Quantity physically in stock.
             * @example {
             *       "value": "120",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            on_hand: {
                /** @description The unit's name in the source. */
                source_unit: string | null;
                /** @description UN/ECE Recommendation 20 code, if known. */
                unit: string | null;
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description Quantity ordered and not yet received.
             * @example {
             *       "value": "200",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            on_order: {
                /** @description The unit's name in the source. */
                source_unit: string | null;
                /** @description UN/ECE Recommendation 20 code, if known. */
                unit: string | null;
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description Shelf or slot in the warehouse, if the source has no warehouse record for it.
             * @example A-03-2
             */
            position: string | null;
            /**
             * @description Target stock quantity after a reorder.
             * @example {
             *       "value": "300",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            preferred_level: {
                /** @description The unit's name in the source. */
                source_unit: string | null;
                /** @description UN/ECE Recommendation 20 code, if known. */
                unit: string | null;
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /** @description With `include=raw`: the raw records that this record is made of. */
            raw?: components["schemas"]["raw_record"][];
            /**
             * @description Stock quantity at which to reorder.
             * @example {
             *       "value": "100",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            reorder_point: {
                /** @description The unit's name in the source. */
                source_unit: string | null;
                /** @description UN/ECE Recommendation 20 code, if known. */
                unit: string | null;
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description Quantity to reorder.
             * @example {
             *       "value": "200",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            reorder_quantity: {
                /** @description The unit's name in the source. */
                source_unit: string | null;
                /** @description UN/ECE Recommendation 20 code, if known. */
                unit: string | null;
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description Quantity reserved for orders or production.
             * @example {
             *       "value": "25",
             *       "unit": "H87",
             *       "source_unit": "pcs"
             *     }
             */
            reserved: {
                /** @description The unit's name in the source. */
                source_unit: string | null;
                /** @description UN/ECE Recommendation 20 code, if known. */
                unit: string | null;
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                value: string;
            } | null;
            /**
             * @description Time at which the record was created in the source.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Id of the record in the source, prefixed by its type if records of several types become one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description Number or code that users of the source know the record by.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description Time at which the record was last updated in the source.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description URL of the record in the source's user interface.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
            /**
             * @description Status of the stock, as worded in the source.
             * @example Good
             */
            stock_status: string | null;
            /**
             * @description Cost per unit of this stock.
             * @example {
             *       "amount": "3.74",
             *       "currency": "EUR"
             *     }
             */
            unit_cost: {
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /** @description With `expand=warehouse`: the referenced record. */
            warehouse?: components["schemas"]["warehouse"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The warehouse.
             * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            warehouse_id: string | null;
        };
        /** Sync */
        sync: {
            connection_id: string;
            /** @description Requested entities. Null: all. */
            entities: string[] | null;
            /** @description Whether the sync reads everything within the window. */
            full: boolean;
            id: string;
            /** Format: date-time */
            requested_at: string;
            /** @description One run per stream, in the order of their dependencies. Syncs that overlap may share a run. */
            runs: components["schemas"]["run"][];
            /**
             * @description `partial`: some parts could not be read; see `runs`.
             * @enum {string}
             */
            status: "queued" | "running" | "succeeded" | "partial" | "failed" | "cancelled";
            /**
             * @description What started the sync.
             * @enum {string}
             */
            trigger: "schedule" | "manual" | "api" | "first" | "backfill" | "webhook";
        };
        /**
         * Unit
         * @description A unit of measure that is defined in the source, with its conversion factor.
         */
        unit: {
            /** @description With `expand=base_unit`: the referenced record. */
            base_unit?: components["schemas"]["unit"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The group's base unit.
             * @example unt_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            base_unit_id: string | null;
            /**
             * @description Code or abbreviation in the source.
             * @example kg
             */
            code: string | null;
            /** @description Id of the connection that the record comes from. */
            connection_id: string;
            /** @description Custom fields of the connection. */
            custom: {
                [key: string]: unknown;
            };
            /**
             * @description Number of decimal places of quantities.
             * @example 3
             */
            decimal_places: number | null;
            /** @description Time at which the deletion was detected. Null if the record is not deleted. */
            deleted_at: string | null;
            /** @description How the deletion was detected: `reported` by the source, or `inferred` because a full read did not contain the record. */
            deleted_how: ("reported" | "inferred") | null;
            /** @description With `explain=true`: where each value comes from. Null: this release lacks the connector. */
            explain?: components["schemas"]["explanation"] | null;
            /**
             * @description Number of base units in one unit.
             * @example 1
             */
            factor: string | null;
            /**
             * @description Group of units that convert into one another, as named in the source.
             * @example Weight
             */
            group: string | null;
            /**
             * @description Id of the record in Millwright. Stable across syncs and reconnects.
             * @example unt_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description Whether the unit is in use.
             * @example true
             */
            is_active: boolean | null;
            /**
             * @description Whether this is the group's base unit.
             * @example true
             */
            is_base: boolean | null;
            /**
             * @description The measured quantity.
             * @example mass
             */
            kind: ("count" | "mass" | "length" | "area" | "volume" | "time" | "other") | null;
            /** @description Fields that are null because the source's value does not match the field, with the reason. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description Time of the last change in Millwright. Never decreases within a connection.
             */
            modified_at: string;
            /**
             * @description Name of the unit, in the singular.
             * @example Kilogram
             */
            name: string | null;
            /**
             * @description Name of the unit, in the plural.
             * @example Kilograms
             */
            plural_name: string | null;
            /** @description With `include=raw`: the raw records that this record is made of. */
            raw?: components["schemas"]["raw_record"][];
            /**
             * @description UN/ECE Recommendation 20 code, if known.
             * @example KGM
             */
            rec20_code: string | null;
            /**
             * @description Time at which the record was created in the source.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Id of the record in the source, prefixed by its type if records of several types become one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description Number or code that users of the source know the record by.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description Time at which the record was last updated in the source.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description URL of the record in the source's user interface.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
        };
        /**
         * Vendor
         * @description A company or person that supplies goods or services.
         */
        vendor: {
            /**
             * @description The company's customer number with the vendor.
             * @example C-88120
             */
            account_number: string | null;
            /**
             * @description Postal addresses.
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
                 * @description Addressee on the first line.
                 * @example Accounts department
                 */
                addressee: string | null;
                /**
                 * @description City or town.
                 * @example Leeds
                 */
                city: string | null;
                /**
                 * @description ISO 3166-1 alpha-2 country code.
                 * @example GB
                 */
                country: string | null;
                /**
                 * @description Whether the address is in use.
                 * @example true
                 */
                is_active: boolean | null;
                /**
                 * @description Purpose of the address.
                 * @example billing
                 */
                kind: ("main" | "billing" | "shipping" | "other") | null;
                /**
                 * @description Address lines as printed, such as street and house number.
                 * @example [
                 *       "1 Mill Lane"
                 *     ]
                 */
                lines: string[] | null;
                /**
                 * @description Phone number at the address.
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
             * @description Amount owed to the vendor on open bills. Negative for a credit balance.
             * @example {
             *       "amount": "1250.00",
             *       "currency": "EUR"
             *     }
             */
            balance: {
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Category in the source.
             * @example Raw materials
             */
            category: string | null;
            /**
             * @description Code of the vendor or customer in the source.
             * @example V-0042
             */
            code: string | null;
            /** @description Id of the connection that the record comes from. */
            connection_id: string;
            /**
             * @description Contact persons.
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
                 * @description Whether the contact is active.
                 * @example true
                 */
                is_active: boolean | null;
                /**
                 * @description Whether this is the main contact.
                 * @example true
                 */
                is_main: boolean | null;
                /**
                 * @description Job title.
                 * @example Key account manager
                 */
                job_title: string | null;
                /**
                 * @description Full name.
                 * @example Ada Example
                 */
                name: string | null;
                /**
                 * @description Phone number.
                 * @example +44 113 496 0103
                 */
                phone: string | null;
            }[] | null;
            /**
             * @description ISO 4217 code of the default currency.
             * @example EUR
             */
            currency: string | null;
            /** @description Custom fields of the connection. */
            custom: {
                [key: string]: unknown;
            };
            /** @description Time at which the deletion was detected. Null if the record is not deleted. */
            deleted_at: string | null;
            /** @description How the deletion was detected: `reported` by the source, or `inferred` because a full read did not contain the record. */
            deleted_how: ("reported" | "inferred") | null;
            /**
             * @description Main email address.
             * @example orders@northgate.example
             */
            email: string | null;
            /** @description With `explain=true`: where each value comes from. Null: this release lacks the connector. */
            explain?: components["schemas"]["explanation"] | null;
            /**
             * @description Id of the record in Millwright. Stable across syncs and reconnects.
             * @example ven_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description Whether new transactions are allowed.
             * @example true
             */
            is_active: boolean | null;
            /**
             * @description Whether the vendor or customer is a company or a person.
             * @example company
             */
            kind: ("company" | "person") | null;
            /**
             * @description Registered name.
             * @example Northgate Bearings Ltd
             */
            legal_name: string | null;
            /** @description Fields that are null because the source's value does not match the field, with the reason. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description Time of the last change in Millwright. Never decreases within a connection.
             */
            modified_at: string;
            /**
             * @description Name in everyday use. For a person, the full name.
             * @example Northgate Bearings
             */
            name: string | null;
            /**
             * @description Notes on the vendor or customer.
             * @example Closed in the first week of August.
             */
            notes: string | null;
            /**
             * @description The organizations that trade with it. Empty if the source gives it to all.
             * @example [
             *       "org_3n5wq8kd0t7m2xc9vr4hbj6p1g"
             *     ]
             */
            organization_ids: string[] | null;
            /** @description With `expand=organizations`: the referenced records. */
            organizations?: (components["schemas"]["organization"] | components["schemas"]["missing_record"])[];
            /** @description With `expand=parent`: the referenced record. */
            parent?: components["schemas"]["vendor"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The parent vendor.
             * @example ven_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            parent_id: string | null;
            /**
             * @description Payment terms, as worded in the source.
             * @example 30 days net
             */
            payment_terms: string | null;
            /**
             * @description Main phone number, as written in the source.
             * @example +44 113 496 0101
             */
            phone: string | null;
            /** @description With `include=raw`: the raw records that this record is made of. */
            raw?: components["schemas"]["raw_record"][];
            /**
             * @description Time at which the record was created in the source.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Id of the record in the source, prefixed by its type if records of several types become one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description Number or code that users of the source know the record by.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description Time at which the record was last updated in the source.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description URL of the record in the source's user interface.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
            /**
             * @description VAT or other tax registration number.
             * @example GB123456789
             */
            tax_number: string | null;
            /**
             * @description Value of purchase orders that are not yet billed.
             * @example {
             *       "amount": "1250.00",
             *       "currency": "EUR"
             *     }
             */
            unbilled_orders: {
                /**
                 * @description Decimal number as a string.
                 * @example 12.50
                 */
                amount: string;
                /** @description ISO 4217 code. */
                currency: string | null;
            } | null;
            /**
             * @description Website URL.
             * @example https://northgate.example
             */
            website: string | null;
        };
        /**
         * Visit
         * @description A visit of an external person to a location, with its host and times.
         */
        visit: {
            /**
             * @description Actual arrival.
             * @example 2026-11-24T08:52:00.000Z
             */
            arrived_at: string | null;
            /**
             * @description Number of the visitor badge.
             * @example V-118
             */
            badge: string | null;
            /** @description With `expand=booking`: the referenced record. */
            booking?: components["schemas"]["booking"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The booking that the visitor attends.
             * @example bkg_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            booking_id: string | null;
            /** @description Id of the connection that the record comes from. */
            connection_id: string;
            /** @description Custom fields of the connection. */
            custom: {
                [key: string]: unknown;
            };
            /** @description Time at which the deletion was detected. Null if the record is not deleted. */
            deleted_at: string | null;
            /** @description How the deletion was detected: `reported` by the source, or `inferred` because a full read did not contain the record. */
            deleted_how: ("reported" | "inferred") | null;
            /**
             * @description Departure.
             * @example 2026-11-24T11:10:00.000Z
             */
            departed_at: string | null;
            /**
             * @description Expected arrival.
             * @example 2026-11-24T08:45:00.000Z
             */
            expected_at: string | null;
            /** @description With `explain=true`: where each value comes from. Null: this release lacks the connector. */
            explain?: components["schemas"]["explanation"] | null;
            /** @description With `expand=host`: the referenced record. */
            host?: components["schemas"]["person"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The visitor's host.
             * @example per_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            host_id: string | null;
            /**
             * @description Id of the record in Millwright. Stable across syncs and reconnects.
             * @example vis_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /** @description With `expand=location`: the referenced record. */
            location?: components["schemas"]["location"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The visited location.
             * @example loc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            location_id: string | null;
            /** @description Fields that are null because the source's value does not match the field, with the reason. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description Time of the last change in Millwright. Never decreases within a connection.
             */
            modified_at: string;
            /** @description With `include=raw`: the raw records that this record is made of. */
            raw?: components["schemas"]["raw_record"][];
            /**
             * @description Time at which the record was created in the source.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Id of the record in the source, prefixed by its type if records of several types become one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description Number or code that users of the source know the record by.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description The status in the source.
             * @example {
             *       "code": "B",
             *       "text": "Pending Receipt"
             *     }
             */
            source_status: {
                /**
                 * @description Status code in the source.
                 * @example B
                 */
                code: string | null;
                /**
                 * @description Status text that the source displays.
                 * @example Pending Receipt
                 */
                text: string | null;
            } | null;
            /**
             * @description Time at which the record was last updated in the source.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description URL of the record in the source's user interface.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
            /**
             * @description Status of the visit.
             * @example expected
             */
            status: ("expected" | "arrived" | "departed" | "cancelled" | "no_show" | "unknown") | null;
            /**
             * @description The visitor.
             * @example {
             *       "name": "Rahul Mehta",
             *       "email": "rahul.mehta@northgate.example",
             *       "company": "Northgate Bearings"
             *     }
             */
            visitor: {
                /**
                 * @description The visitor's company.
                 * @example Northgate Bearings
                 */
                company: string | null;
                /**
                 * @description Email address.
                 * @example rahul.mehta@northgate.example
                 */
                email: string | null;
                /**
                 * @description Full name.
                 * @example Rahul Mehta
                 */
                name: string | null;
            } | null;
        };
        /**
         * Wait
         * @description A time during which no requests are sent to the source.
         */
        wait: {
            /** @description Whether lifting ends the wait. It does not end a wait for the connection's own limits. */
            can_be_lifted: boolean;
            /**
             * @description `throttled`: the source asked to wait. `quota`: a quota of a longer time is used up.
             * @enum {string}
             */
            reason: "throttled" | "quota";
            /** Format: date-time */
            until: string;
        };
        /**
         * Warehouse
         * @description A place that holds stock at any level, such as a site, store or bin, or a virtual place such as goods in transit.
         */
        warehouse: {
            /**
             * @description Postal address.
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
                 * @description City or town.
                 * @example Leeds
                 */
                city: string | null;
                /**
                 * @description ISO 3166-1 alpha-2 country code.
                 * @example GB
                 */
                country: string | null;
                /**
                 * @description Address lines as printed, such as street and house number.
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
             * @description Code of the warehouse in the source.
             * @example LDS-2
             */
            code: string | null;
            /** @description Id of the connection that the record comes from. */
            connection_id: string;
            /** @description Custom fields of the connection. */
            custom: {
                [key: string]: unknown;
            };
            /** @description Time at which the deletion was detected. Null if the record is not deleted. */
            deleted_at: string | null;
            /** @description How the deletion was detected: `reported` by the source, or `inferred` because a full read did not contain the record. */
            deleted_how: ("reported" | "inferred") | null;
            /**
             * @description Description of the warehouse.
             * @example Second floor, behind the workshop
             */
            description: string | null;
            /** @description With `explain=true`: where each value comes from. Null: this release lacks the connector. */
            explain?: components["schemas"]["explanation"] | null;
            /**
             * @description Id of the record in Millwright. Stable across syncs and reconnects.
             * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            id: string;
            /**
             * @description Whether the warehouse is in use.
             * @example true
             */
            is_active: boolean | null;
            /**
             * @description Whether this is the default warehouse.
             * @example false
             */
            is_default: boolean | null;
            /**
             * @description Type of warehouse: a site, store or bin, or a virtual place for stock in transit, at a supplier or customer, in production, or lost.
             * @example store
             */
            kind: ("site" | "store" | "bin" | "transit" | "supplier" | "customer" | "production" | "lost") | null;
            /** @description With `expand=location`: the referenced record. */
            location?: components["schemas"]["location"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The location that contains the warehouse.
             * @example loc_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            location_id: string | null;
            /** @description With `expand=manager`: the referenced record. */
            manager?: components["schemas"]["person"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The warehouse manager.
             * @example per_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            manager_id: string | null;
            /** @description Fields that are null because the source's value does not match the field, with the reason. */
            mapping_issues: {
                field: string;
                reason: string;
                value: string | null;
            }[];
            /**
             * Format: date-time
             * @description Time of the last change in Millwright. Never decreases within a connection.
             */
            modified_at: string;
            /**
             * @description Name of the warehouse.
             * @example Leeds spare parts store
             */
            name: string | null;
            /** @description With `expand=organization`: the referenced record. */
            organization?: components["schemas"]["organization"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The organization that owns the stock.
             * @example org_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            organization_id: string | null;
            /** @description With `expand=parent`: the referenced record. */
            parent?: components["schemas"]["warehouse"] | components["schemas"]["missing_record"] | null;
            /**
             * @description The parent warehouse.
             * @example whs_3n5wq8kd0t7m2xc9vr4hbj6p1g
             */
            parent_id: string | null;
            /** @description With `include=raw`: the raw records that this record is made of. */
            raw?: components["schemas"]["raw_record"][];
            /**
             * @description Time at which the record was created in the source.
             * @example 2026-11-20T08:15:00.000Z
             */
            source_created_at: string | null;
            /**
             * @description Id of the record in the source, prefixed by its type if records of several types become one entity.
             * @example region:1
             */
            source_id: string;
            /**
             * @description The source's own value for `kind`.
             * @example storage
             */
            source_kind: string | null;
            /**
             * @description Number or code that users of the source know the record by.
             * @example PO-1042
             */
            source_number: string | null;
            /**
             * @description Time at which the record was last updated in the source.
             * @example 2026-11-24T09:30:00.000Z
             */
            source_updated_at: string | null;
            /**
             * @description URL of the record in the source's user interface.
             * @example https://erp.example/purchase-orders/1042
             */
            source_url: string | null;
        };
        /**
         * Workspace mapping
         * @description The workspace's override of a connector's mapping, for all its connections.
         */
        workspace_mapping: {
            connector: string;
            entity: string;
            override: components["schemas"]["mapping_override"];
            /** @description Version of the override. 0: never set. */
            version: number;
        };
        /**
         * Operation
         * @description A write to a source, with its state.
         */
        write_operation: {
            /** @description How often requests were sent. */
            attempts: number;
            /** @description Number of the change in `GET /v1/changes`. Null: none yet, or nothing has changed. */
            change_number: number | null;
            connection_id: string;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description If nothing was sent by then, it fails.
             */
            deadline: string;
            /** @description Fields that the source stores otherwise than they were asked for. */
            differences: {
                asked: unknown;
                field: string;
                is: unknown;
            }[];
            /** @example purchase_order */
            entity: string;
            errors: {
                /** @example locked */
                code: string;
                message: string;
                /** @description JSON pointer into the values of the write. Null: no single value, or not known. */
                pointer: string | null;
                /** @description What the source system said. */
                source?: {
                    code: string | null;
                    member: string | null;
                    text: string;
                };
            }[];
            /** @description How a change was protected from overwriting another: by the source, by a comparison just before, or not at all. Null: it creates a record. */
            guarded: ("source" | "compared" | "none") | null;
            /** @description Why a person must approve it. Null: nobody must. */
            held_because: string | null;
            /** @example op_06h2k8v3p8zfq5n7x1b9d4c6e0 */
            id: string;
            idempotency_key: string | null;
            /** @description When it is continued or looked up next. Null: not by itself. */
            next_at: string | null;
            /** @description What the source asks, while the state is `asks`. */
            questions: {
                id: string;
                options: string[];
                text: string;
            }[];
            /** @description `pending`: the source does not show the record yet; the next sync reads it. */
            read_back: ("done" | "pending") | null;
            /** @description Null: the record is not created yet. */
            record_id: string | null;
            requested_by: {
                id: string;
                /** @enum {string} */
                kind: "api_key" | "connection" | "person" | "agent";
                name?: string | null;
            };
            sent_at: string | null;
            settled_at: string | null;
            /** @description The record's key in the source. Null: not known yet. */
            source_key: string | null;
            /**
             * @description `waiting_approval`: a person must approve it. `queued`: nothing was sent. `sending`, `confirming`: sent, or being read back or looked up. `succeeded`: written and read back. `refused`: rules or the source rejected it. `asks`: the source asks `questions`. `unconfirmed`: nobody knows whether it was written. `failed`: not written, and not tried again.
             * @example succeeded
             * @enum {string}
             */
            state: "waiting_approval" | "queued" | "sending" | "confirming" | "succeeded" | "refused" | "asks" | "unconfirmed" | "failed";
            /** @description The requests that write, in order. Empty: the values were deleted after their retention. */
            steps: {
                /** @description `create`, `update`, `delete`, or the status that it leads to. */
                name: string;
                /** @enum {string} */
                state: "waiting" | "sending" | "confirming" | "done" | "not_done";
            }[];
            /** @enum {string} */
            verb: "create" | "update" | "status" | "delete";
        };
        /** Operation with its attempts */
        write_operation_detail: {
            /** @description The requests that were sent. */
            attempt_list: {
                answered_at: string | null;
                /** @description The error code. Null: none. */
                code: string | null;
                number: number;
                /** @description `lost`: there was no clear answer. `no_effect`: the source accepted it and changed nothing. Null: it is being sent. */
                outcome: ("accepted" | "rejected" | "lost" | "not_sent" | "no_effect") | null;
                /** Format: date-time */
                sent_at: string;
                source_request_id: string | null;
                /** @description HTTP status of the answer. Null: there was none. */
                status: number | null;
                /** @description Index of the step in `steps`. */
                step: number;
            }[];
            /** @description How often requests were sent. */
            attempts: number;
            /** @description Number of the change in `GET /v1/changes`. Null: none yet, or nothing has changed. */
            change_number: number | null;
            connection_id: string;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description If nothing was sent by then, it fails.
             */
            deadline: string;
            /** @description Fields that the source stores otherwise than they were asked for. */
            differences: {
                asked: unknown;
                field: string;
                is: unknown;
            }[];
            /** @example purchase_order */
            entity: string;
            errors: {
                /** @example locked */
                code: string;
                message: string;
                /** @description JSON pointer into the values of the write. Null: no single value, or not known. */
                pointer: string | null;
                /** @description What the source system said. */
                source?: {
                    code: string | null;
                    member: string | null;
                    text: string;
                };
            }[];
            /** @description How a change was protected from overwriting another: by the source, by a comparison just before, or not at all. Null: it creates a record. */
            guarded: ("source" | "compared" | "none") | null;
            /** @description Why a person must approve it. Null: nobody must. */
            held_because: string | null;
            /** @example op_06h2k8v3p8zfq5n7x1b9d4c6e0 */
            id: string;
            idempotency_key: string | null;
            /** @description When it is continued or looked up next. Null: not by itself. */
            next_at: string | null;
            /** @description What the source asks, while the state is `asks`. */
            questions: {
                id: string;
                options: string[];
                text: string;
            }[];
            /** @description `pending`: the source does not show the record yet; the next sync reads it. */
            read_back: ("done" | "pending") | null;
            /** @description Null: the record is not created yet. */
            record_id: string | null;
            requested_by: {
                id: string;
                /** @enum {string} */
                kind: "api_key" | "connection" | "person" | "agent";
                name?: string | null;
            };
            sent_at: string | null;
            settled_at: string | null;
            /** @description The record's key in the source. Null: not known yet. */
            source_key: string | null;
            /**
             * @description `waiting_approval`: a person must approve it. `queued`: nothing was sent. `sending`, `confirming`: sent, or being read back or looked up. `succeeded`: written and read back. `refused`: rules or the source rejected it. `asks`: the source asks `questions`. `unconfirmed`: nobody knows whether it was written. `failed`: not written, and not tried again.
             * @example succeeded
             * @enum {string}
             */
            state: "waiting_approval" | "queued" | "sending" | "confirming" | "succeeded" | "refused" | "asks" | "unconfirmed" | "failed";
            /** @description The requests that write, in order. Empty: the values were deleted after their retention. */
            steps: {
                /** @description `create`, `update`, `delete`, or the status that it leads to. */
                name: string;
                /** @enum {string} */
                state: "waiting" | "sending" | "confirming" | "done" | "not_done";
            }[];
            /** @enum {string} */
            verb: "create" | "update" | "status" | "delete";
        };
    };
    responses: {
        /** @description `idempotency_mismatch`: Idempotency key reused. `invalid_settings`: Invalid settings. `not_supported`: Not supported. `credentials_refused`: Credentials rejected. `permission_missing`: Permission missing. `address_not_allowed`: Address not allowed. */
        "address_not_allowed.credentials_refused.idempotency_mismatch.invalid_settings.not_supported.permission_missing": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `invalid_settings`: Invalid settings. `not_supported`: Not supported. `credentials_refused`: Credentials rejected. `permission_missing`: Permission missing. `address_not_allowed`: Address not allowed. */
        "address_not_allowed.credentials_refused.invalid_settings.not_supported.permission_missing": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `idempotency_in_progress`: Request in progress. `already_completed`: Already completed. `conflict`: Conflict. */
        "already_completed.conflict.idempotency_in_progress": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `idempotency_in_progress`: Request in progress. `already_completed`: Already completed. */
        "already_completed.idempotency_in_progress": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `body_too_large`: Request body too large. */
        body_too_large: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `conflict`: Conflict. */
        conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `idempotency_in_progress`: Request in progress. `conflict`: Conflict. */
        "conflict.idempotency_in_progress": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `token_missing`: Token missing. `token_invalid`: Invalid token. `reauthorization_required`: Reauthorization required. `connection_disconnected`: Connection disconnected. */
        "connection_disconnected.reauthorization_required.token_invalid.token_missing": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `invalid_parameter`: Invalid parameter. `connection_header_missing`: Connection header missing. `invalid_body`: Invalid request body. */
        "connection_header_missing.invalid_body.invalid_parameter": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `invalid_parameter`: Invalid parameter. `connection_header_missing`: Connection header missing. `invalid_cursor`: Invalid cursor. */
        "connection_header_missing.invalid_cursor.invalid_parameter": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `invalid_parameter`: Invalid parameter. `connection_header_missing`: Connection header missing. `invalid_cursor`: Invalid cursor. `unknown_field`: Unknown field. `unknown_filter`: Unknown filter. `sort_not_indexed`: Sort field not indexed. */
        "connection_header_missing.invalid_cursor.invalid_parameter.sort_not_indexed.unknown_field.unknown_filter": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `invalid_parameter`: Invalid parameter. `connection_header_missing`: Connection header missing. */
        "connection_header_missing.invalid_parameter": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `invalid_parameter`: Invalid parameter. `connection_header_missing`: Connection header missing. `unknown_field`: Unknown field. */
        "connection_header_missing.invalid_parameter.unknown_field": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `database_unavailable`: Database unavailable. */
        database_unavailable: {
            headers: {
                /** @description Seconds to wait before you retry. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `database_unavailable`: Database unavailable. `mapping_reprocessing`: Mapping being reprocessed. */
        "database_unavailable.mapping_reprocessing": {
            headers: {
                /** @description Seconds to wait before you retry. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `database_unavailable`: Database unavailable. `not_ready`: Not ready. */
        "database_unavailable.not_ready": {
            headers: {
                /** @description Seconds to wait before you retry. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `database_unavailable`: Database unavailable. `root_key_missing`: Root key missing. */
        "database_unavailable.root_key_missing": {
            headers: {
                /** @description Seconds to wait before you retry. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `database_unavailable`: Database unavailable. `source_throttled`: Source rate limit reached. `source_quota_exhausted`: Source quota exhausted. `root_key_missing`: Root key missing. */
        "database_unavailable.root_key_missing.source_quota_exhausted.source_throttled": {
            headers: {
                /** @description Seconds to wait before you retry. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `idempotency_in_progress`: Request in progress. */
        idempotency_in_progress: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `idempotency_in_progress`: Request in progress. `nothing_to_accept`: Nothing to accept. */
        "idempotency_in_progress.nothing_to_accept": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `idempotency_mismatch`: Idempotency key reused. */
        idempotency_mismatch: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `idempotency_mismatch`: Idempotency key reused. `invalid_settings`: Invalid settings. */
        "idempotency_mismatch.invalid_settings": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `idempotency_mismatch`: Idempotency key reused. `not_supported`: Not supported. `invalid_settings`: Invalid settings. */
        "idempotency_mismatch.invalid_settings.not_supported": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `idempotency_mismatch`: Idempotency key reused. `mapping_invalid`: Invalid mapping. */
        "idempotency_mismatch.mapping_invalid": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `internal`: Internal error. */
        internal: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `invalid_parameter`: Invalid parameter. `invalid_body`: Invalid request body. */
        "invalid_body.invalid_parameter": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `invalid_parameter`: Invalid parameter. `invalid_cursor`: Invalid cursor. */
        "invalid_cursor.invalid_parameter": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `invalid_parameter`: Invalid parameter. */
        invalid_parameter: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `invalid_settings`: Invalid settings. `not_supported`: Not supported. */
        "invalid_settings.not_supported": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `link_expired`: Link expired. */
        link_expired: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `mapping_invalid`: Invalid mapping. */
        mapping_invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `not_found`: Not found. */
        not_found: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `not_found`: Not found. `unknown_entity`: Unknown entity. */
        "not_found.unknown_entity": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `not_supported`: Not supported. */
        not_supported: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `precondition_failed`: Precondition failed. */
        precondition_failed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `rate_limited`: Too many requests. */
        rate_limited: {
            headers: {
                /** @description Seconds to wait before you retry. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `source_webhook_rejected`: Source webhook rejected. `reauthorization_required`: Reauthorization required. */
        "reauthorization_required.source_webhook_rejected": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `scope_missing`: Scope missing. */
        scope_missing: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `wrong_credential_type`: Wrong credential type. `scope_missing`: Scope missing. */
        "scope_missing.wrong_credential_type": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `source_unreachable`: Source unreachable. `source_failed`: Source failed. `source_refused`: Source rejected the request. `source_unreadable`: Source response unreadable. */
        "source_failed.source_refused.source_unreachable.source_unreadable": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `token_invalid`: Invalid token. */
        token_invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `token_missing`: Token missing. `token_invalid`: Invalid token. */
        "token_invalid.token_missing": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `unsupported_media_type`: Unsupported media type. */
        unsupported_media_type: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description `wrong_credential_type`: Wrong credential type. */
        wrong_credential_type: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
    };
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
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "ok";
                    };
                };
            };
            400: components["responses"]["invalid_parameter"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
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
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "ready";
                    };
                };
            };
            400: components["responses"]["invalid_parameter"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable.not_ready"];
        };
    };
    listAccounts: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description References to expand, separated by commas: parent, organizations. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description Current balance in the source. Not indexed: slower on long lists. For other operators: `filter[balance][ne]`, for example. */
                "filter[balance]"?: string | string[];
                /** @description Account number. Indexed. For other operators: `filter[code][ne]`, for example. */
                "filter[code]"?: string | string[];
                /** @description ISO 4217 code of the account's currency, if it has a single one. Not indexed: slower on long lists. For other operators: `filter[currency][ne]`, for example. */
                "filter[currency]"?: string | string[];
                /** @description Description of the account. Not indexed: slower on long lists. For other operators: `filter[description][ne]`, for example. */
                "filter[description]"?: string | string[];
                /** @description Last day on which postings are allowed. Not indexed: slower on long lists. For other operators: `filter[ends_on][ne]`, for example. */
                "filter[ends_on]"?: string | string[];
                /** @description Whether the account is in use. Not indexed: slower on long lists. For other operators: `filter[is_active][ne]`, for example. */
                "filter[is_active]"?: string | string[];
                /** @description Whether the account only totals its child accounts and takes no postings. Not indexed: slower on long lists. For other operators: `filter[is_summary][ne]`, for example. */
                "filter[is_summary]"?: string | string[];
                /** @description Type of account in the general ledger. Indexed. For other operators: `filter[kind][ne]`, for example. */
                "filter[kind]"?: string | string[];
                /** @description Name of the account. Indexed. For other operators: `filter[name][ne]`, for example. */
                "filter[name]"?: string | string[];
                /** @description The organizations that use the account. Empty if the source gives it to all. Not indexed: slower on long lists. For other operators: `filter[organization_ids][ne]`, for example. */
                "filter[organization_ids]"?: string | string[];
                /** @description The parent account. Not indexed: slower on long lists. For other operators: `filter[parent_id][ne]`, for example. */
                "filter[parent_id]"?: string | string[];
                /** @description Time at which the record was created in the source. Not indexed: slower on long lists. For other operators: `filter[source_created_at][ne]`, for example. */
                "filter[source_created_at]"?: string | string[];
                /** @description The source's own value for `kind`. Not indexed: slower on long lists. For other operators: `filter[source_kind][ne]`, for example. */
                "filter[source_kind]"?: string | string[];
                /** @description Number or code that users of the source know the record by. Indexed. For other operators: `filter[source_number][ne]`, for example. */
                "filter[source_number]"?: string | string[];
                /** @description Time at which the record was last updated in the source. Not indexed: slower on long lists. For other operators: `filter[source_updated_at][ne]`, for example. */
                "filter[source_updated_at]"?: string | string[];
                /** @description URL of the record in the source's user interface. Not indexed: slower on long lists. For other operators: `filter[source_url][ne]`, for example. */
                "filter[source_url]"?: string | string[];
                /** @description First day on which postings are allowed. Not indexed: slower on long lists. For other operators: `filter[starts_on][ne]`, for example. */
                "filter[starts_on]"?: string | string[];
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
                /** @description Whether to list soft-deleted records, too. */
                include_deleted?: "true" | "false";
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
                /** @description Only records that changed at or after this time, oldest first unless `sort` is set. To poll, pass the last `modified_at` that you received; the last records are then returned again, and none is skipped. */
                modified_after?: string;
                /** @description Field to sort by; a leading `-` sorts descending. Records without a value come last. */
                sort?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["account"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_cursor.invalid_parameter.sort_not_indexed.unknown_field.unknown_filter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            422: components["responses"]["not_supported"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable.mapping_reprocessing"];
        };
    };
    getAccount: {
        parameters: {
            query?: {
                /** @description References to expand, separated by commas: parent, organizations. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["account"];
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_parameter.unknown_field"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
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
            /** @description Success. */
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
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    scopes: ("connections:read" | "connections:write" | "syncs:write" | "data:read" | "data:write" | "writes:approve" | "keys:write")[];
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description The key (`mwk_…`). It is returned only once; Millwright stores its hash. */
                        key: string;
                        name: string;
                        scopes: string[];
                    };
                };
            };
            400: components["responses"]["invalid_body.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            409: components["responses"]["already_completed.idempotency_in_progress"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success, without a body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listAttention: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description `reauthorization_required`: the source rejects the credentials. `certificate_expiring`: the certificate expires within 60 days. `deletions_held`: deletions are held for review. `run_failed`: the last run failed with an error that needs a change, or three runs in a row failed. `mapping_change`: a mapping change caused mapping issues in many records. `alarm`: the last run raised an alarm. `records_not_stored`: records of the source cannot be stored. `records_rejected`: records have mapping issues. `waiting`: the source asked to wait. */
                kind?: "reauthorization_required" | "certificate_expiring" | "deletions_held" | "run_failed" | "mapping_change" | "alarm" | "records_not_stored" | "records_rejected" | "waiting";
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["attention"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_cursor.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listBillLines: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description References to expand, separated by commas. */
                expand?: string;
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description The account that the line is posted to. Not indexed: slower on long lists. For other operators: `filter[account_id][ne]`, for example. */
                "filter[account_id]"?: string | string[];
                /** @description Line amount, after discount and before tax. Not indexed: slower on long lists. For other operators: `filter[amount][ne]`, for example. */
                "filter[amount]"?: string | string[];
                /** @description Only lines of this document. */
                "filter[bill_id]"?: string;
                /** @description The department that bears the cost. Not indexed: slower on long lists. For other operators: `filter[department_id][ne]`, for example. */
                "filter[department_id]"?: string | string[];
                /** @description Description on the line. Not indexed: slower on long lists. For other operators: `filter[description][ne]`, for example. */
                "filter[description]"?: string | string[];
                /** @description Discount as a percentage of the price. Not indexed: slower on long lists. For other operators: `filter[discount_percent][ne]`, for example. */
                "filter[discount_percent]"?: string | string[];
                /** @description Discount on the line's amount. Not indexed: slower on long lists. For other operators: `filter[discount][ne]`, for example. */
                "filter[discount]"?: string | string[];
                /** @description The item's code as shown on the bill. Not indexed: slower on long lists. For other operators: `filter[item_code][ne]`, for example. */
                "filter[item_code]"?: string | string[];
                /** @description The billed item. Not indexed: slower on long lists. For other operators: `filter[item_id][ne]`, for example. */
                "filter[item_id]"?: string | string[];
                /** @description Type of line: an item, an expense without an item, or text only. Not indexed: slower on long lists. For other operators: `filter[kind][ne]`, for example. */
                "filter[kind]"?: string | string[];
                /** @description Position of the line on the bill. Not indexed: slower on long lists. For other operators: `filter[line_number][ne]`, for example. */
                "filter[line_number]"?: string | string[];
                /** @description Notes on the line. Not indexed: slower on long lists. For other operators: `filter[notes][ne]`, for example. */
                "filter[notes]"?: string | string[];
                /** @description The purchase order that the line bills. Not indexed: slower on long lists. For other operators: `filter[purchase_order_id][ne]`, for example. */
                "filter[purchase_order_id]"?: string | string[];
                /** @description The purchase order line that the line bills. Not indexed: slower on long lists. For other operators: `filter[purchase_order_line_id][ne]`, for example. */
                "filter[purchase_order_line_id]"?: string | string[];
                /** @description Quantity billed. Not indexed: slower on long lists. For other operators: `filter[quantity][ne]`, for example. */
                "filter[quantity]"?: string | string[];
                /** @description Tax code in the source. Not indexed: slower on long lists. For other operators: `filter[tax_code][ne]`, for example. */
                "filter[tax_code]"?: string | string[];
                /** @description Tax rate. Not indexed: slower on long lists. For other operators: `filter[tax_percent][ne]`, for example. */
                "filter[tax_percent]"?: string | string[];
                /** @description Tax on the line. Not indexed: slower on long lists. For other operators: `filter[tax][ne]`, for example. */
                "filter[tax]"?: string | string[];
                /** @description Price per unit, before discount and tax. Not indexed: slower on long lists. For other operators: `filter[unit_price][ne]`, for example. */
                "filter[unit_price]"?: string | string[];
                /** @description The warehouse that the goods are for. Not indexed: slower on long lists. For other operators: `filter[warehouse_id][ne]`, for example. */
                "filter[warehouse_id]"?: string | string[];
                /** @description Whether to list lines of soft-deleted documents, too. */
                include_deleted?: "true" | "false";
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
                /** @description Only lines of documents that changed at or after this time, oldest first. */
                modified_after?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["bill_line"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_cursor.invalid_parameter.sort_not_indexed.unknown_field.unknown_filter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            422: components["responses"]["not_supported"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable.mapping_reprocessing"];
        };
    };
    listBills: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description References to expand, separated by commas: vendor, purchase_order, organization, department, warehouse, account, approver. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field, `lines.item_id` a field of each line. Default: all. */
                fields?: string;
                /** @description The payables account that the bill is posted to. Not indexed: slower on long lists. For other operators: `filter[account_id][ne]`, for example. */
                "filter[account_id]"?: string | string[];
                /** @description Time at which the bill was approved. Not indexed: slower on long lists. For other operators: `filter[approved_at][ne]`, for example. */
                "filter[approved_at]"?: string | string[];
                /** @description The person who approved the bill. Not indexed: slower on long lists. For other operators: `filter[approver_id][ne]`, for example. */
                "filter[approver_id]"?: string | string[];
                /** @description Amount still to be paid. Not indexed: slower on long lists. For other operators: `filter[balance][ne]`, for example. */
                "filter[balance]"?: string | string[];
                /** @description Date of the bill. Indexed. For other operators: `filter[billed_on][ne]`, for example. */
                "filter[billed_on]"?: string | string[];
                /** @description Time at which the bill was paid in full or closed. Not indexed: slower on long lists. For other operators: `filter[closed_at][ne]`, for example. */
                "filter[closed_at]"?: string | string[];
                /** @description ISO 4217 code of the document's currency. Not indexed: slower on long lists. For other operators: `filter[currency][ne]`, for example. */
                "filter[currency]"?: string | string[];
                /** @description The department that bears the cost. Not indexed: slower on long lists. For other operators: `filter[department_id][ne]`, for example. */
                "filter[department_id]"?: string | string[];
                /** @description Description of the document. Not indexed: slower on long lists. For other operators: `filter[description][ne]`, for example. */
                "filter[description]"?: string | string[];
                /** @description Date on which payment is due. Indexed. For other operators: `filter[due_on][ne]`, for example. */
                "filter[due_on]"?: string | string[];
                /** @description Value of one unit of the document's currency, in the organization's currency. Not indexed: slower on long lists. For other operators: `filter[exchange_rate][ne]`, for example. */
                "filter[exchange_rate]"?: string | string[];
                /** @description Whether payment is on hold. Not indexed: slower on long lists. For other operators: `filter[is_on_hold][ne]`, for example. */
                "filter[is_on_hold]"?: string | string[];
                /** @description Whether the document is a bill or a credit note. Not indexed: slower on long lists. For other operators: `filter[kind][ne]`, for example. */
                "filter[kind]"?: string | string[];
                /** @description Notes on the document. Not indexed: slower on long lists. For other operators: `filter[notes][ne]`, for example. */
                "filter[notes]"?: string | string[];
                /** @description The organization that was billed. Not indexed: slower on long lists. For other operators: `filter[organization_id][ne]`, for example. */
                "filter[organization_id]"?: string | string[];
                /** @description Amount paid or credited so far. Not indexed: slower on long lists. For other operators: `filter[paid][ne]`, for example. */
                "filter[paid]"?: string | string[];
                /** @description How much of the bill is paid. Not indexed: slower on long lists. For other operators: `filter[payment_status][ne]`, for example. */
                "filter[payment_status]"?: string | string[];
                /** @description Payment terms, as worded in the source. Not indexed: slower on long lists. For other operators: `filter[payment_terms][ne]`, for example. */
                "filter[payment_terms]"?: string | string[];
                /** @description Posting date in the ledger. Not indexed: slower on long lists. For other operators: `filter[posted_on][ne]`, for example. */
                "filter[posted_on]"?: string | string[];
                /** @description The purchase order. Null if there is none, or if the lines belong to several orders. Not indexed: slower on long lists. For other operators: `filter[purchase_order_id][ne]`, for example. */
                "filter[purchase_order_id]"?: string | string[];
                /** @description Date on which the bill was received. Not indexed: slower on long lists. For other operators: `filter[received_on][ne]`, for example. */
                "filter[received_on]"?: string | string[];
                /** @description The vendor's invoice number. Not indexed: slower on long lists. For other operators: `filter[reference][ne]`, for example. */
                "filter[reference]"?: string | string[];
                /** @description Time at which the record was created in the source. Not indexed: slower on long lists. For other operators: `filter[source_created_at][ne]`, for example. */
                "filter[source_created_at]"?: string | string[];
                /** @description Number or code that users of the source know the record by. Indexed. For other operators: `filter[source_number][ne]`, for example. */
                "filter[source_number]"?: string | string[];
                /** @description Time at which the record was last updated in the source. Not indexed: slower on long lists. For other operators: `filter[source_updated_at][ne]`, for example. */
                "filter[source_updated_at]"?: string | string[];
                /** @description URL of the record in the source's user interface. Not indexed: slower on long lists. For other operators: `filter[source_url][ne]`, for example. */
                "filter[source_url]"?: string | string[];
                /** @description Status of the bill. `open`: approved and payable. `payment_status` shows how much is paid. Indexed. For other operators: `filter[status][ne]`, for example. */
                "filter[status]"?: string | string[];
                /** @description Sum of the lines, after discounts and before tax. Not indexed: slower on long lists. For other operators: `filter[subtotal][ne]`, for example. */
                "filter[subtotal]"?: string | string[];
                /** @description Total tax. Not indexed: slower on long lists. For other operators: `filter[tax][ne]`, for example. */
                "filter[tax]"?: string | string[];
                /** @description Title of the document. Not indexed: slower on long lists. For other operators: `filter[title][ne]`, for example. */
                "filter[title]"?: string | string[];
                /** @description Total amount: subtotal plus tax. Not indexed: slower on long lists. For other operators: `filter[total][ne]`, for example. */
                "filter[total]"?: string | string[];
                /** @description The vendor that issued the bill. Indexed. For other operators: `filter[vendor_id][ne]`, for example. */
                "filter[vendor_id]"?: string | string[];
                /** @description The warehouse that the goods are for. Not indexed: slower on long lists. For other operators: `filter[warehouse_id][ne]`, for example. */
                "filter[warehouse_id]"?: string | string[];
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
                /** @description Whether to list soft-deleted records, too. */
                include_deleted?: "true" | "false";
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
                /** @description Only records that changed at or after this time, oldest first unless `sort` is set. To poll, pass the last `modified_at` that you received; the last records are then returned again, and none is skipped. */
                modified_after?: string;
                /** @description Field to sort by; a leading `-` sorts descending. Records without a value come last. */
                sort?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["bill"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_cursor.invalid_parameter.sort_not_indexed.unknown_field.unknown_filter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            422: components["responses"]["not_supported"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable.mapping_reprocessing"];
        };
    };
    getBill: {
        parameters: {
            query?: {
                /** @description References to expand, separated by commas: vendor, purchase_order, organization, department, warehouse, account, approver. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field, `lines.item_id` a field of each line. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["bill"];
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_parameter.unknown_field"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listBookings: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description References to expand, separated by commas: space, location, host, requester, creator. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description Actual end. Not indexed: slower on long lists. For other operators: `filter[actual_end_at][ne]`, for example. */
                "filter[actual_end_at]"?: string | string[];
                /** @description Actual start. Not indexed: slower on long lists. For other operators: `filter[actual_start_at][ne]`, for example. */
                "filter[actual_start_at]"?: string | string[];
                /** @description The date of an all-day booking. Not indexed: slower on long lists. For other operators: `filter[all_day_on][ne]`, for example. */
                "filter[all_day_on]"?: string | string[];
                /** @description Number of expected attendees, including the host. Not indexed: slower on long lists. For other operators: `filter[attendee_count][ne]`, for example. */
                "filter[attendee_count]"?: string | string[];
                /** @description The invited attendees, without the host. Not indexed: slower on long lists. For other operators: `filter[attendees][ne]`, for example. */
                "filter[attendees]"?: string | string[];
                /** @description Time of check-in. Not indexed: slower on long lists. For other operators: `filter[checked_in_at][ne]`, for example. */
                "filter[checked_in_at]"?: string | string[];
                /** @description Cleanup time after the end. Not indexed: slower on long lists. For other operators: `filter[cleanup_minutes][ne]`, for example. */
                "filter[cleanup_minutes]"?: string | string[];
                /** @description Cost code that the booking is charged to, as worded in the source. Not indexed: slower on long lists. For other operators: `filter[cost_code][ne]`, for example. */
                "filter[cost_code]"?: string | string[];
                /** @description The person who created the booking in the source. Not indexed: slower on long lists. For other operators: `filter[creator_id][ne]`, for example. */
                "filter[creator_id]"?: string | string[];
                /** @description Scheduled end. Indexed. For other operators: `filter[ends_at][ne]`, for example. */
                "filter[ends_at]"?: string | string[];
                /** @description The booked half of the day. Null for a whole day. Not indexed: slower on long lists. For other operators: `filter[half_day][ne]`, for example. */
                "filter[half_day]"?: string | string[];
                /** @description The meeting's host. Indexed. For other operators: `filter[host_id][ne]`, for example. */
                "filter[host_id]"?: string | string[];
                /** @description Whether the subject is hidden from other users. Not indexed: slower on long lists. For other operators: `filter[is_private][ne]`, for example. */
                "filter[is_private]"?: string | string[];
                /** @description Type of booking. Not indexed: slower on long lists. For other operators: `filter[kind][ne]`, for example. */
                "filter[kind]"?: string | string[];
                /** @description The location of the reserved space. Indexed. For other operators: `filter[location_id][ne]`, for example. */
                "filter[location_id]"?: string | string[];
                /** @description Notes on the booking. Not indexed: slower on long lists. For other operators: `filter[notes][ne]`, for example. */
                "filter[notes]"?: string | string[];
                /** @description The person who requested the booking. Not indexed: slower on long lists. For other operators: `filter[requester_id][ne]`, for example. */
                "filter[requester_id]"?: string | string[];
                /** @description The source's identifier of the recurring series. Not indexed: slower on long lists. For other operators: `filter[series_id][ne]`, for example. */
                "filter[series_id]"?: string | string[];
                /** @description Role in a recurring series: the series itself, an occurrence, or an occurrence that was changed individually. Not indexed: slower on long lists. For other operators: `filter[series_kind][ne]`, for example. */
                "filter[series_kind]"?: string | string[];
                /** @description Setup time before the start. Not indexed: slower on long lists. For other operators: `filter[setup_minutes][ne]`, for example. */
                "filter[setup_minutes]"?: string | string[];
                /** @description Time at which the record was created in the source. Not indexed: slower on long lists. For other operators: `filter[source_created_at][ne]`, for example. */
                "filter[source_created_at]"?: string | string[];
                /** @description Number or code that users of the source know the record by. Indexed. For other operators: `filter[source_number][ne]`, for example. */
                "filter[source_number]"?: string | string[];
                /** @description Time at which the record was last updated in the source. Not indexed: slower on long lists. For other operators: `filter[source_updated_at][ne]`, for example. */
                "filter[source_updated_at]"?: string | string[];
                /** @description URL of the record in the source's user interface. Not indexed: slower on long lists. For other operators: `filter[source_url][ne]`, for example. */
                "filter[source_url]"?: string | string[];
                /** @description The reserved space. Indexed. For other operators: `filter[space_id][ne]`, for example. */
                "filter[space_id]"?: string | string[];
                /** @description Scheduled start. Indexed. For other operators: `filter[starts_at][ne]`, for example. */
                "filter[starts_at]"?: string | string[];
                /** @description Status of the booking. Indexed. For other operators: `filter[status][ne]`, for example. */
                "filter[status]"?: string | string[];
                /** @description Time zone of the space's location (IANA name). Not indexed: slower on long lists. For other operators: `filter[time_zone][ne]`, for example. */
                "filter[time_zone]"?: string | string[];
                /** @description Subject of the booking. Null if the booking is private. Not indexed: slower on long lists. For other operators: `filter[title][ne]`, for example. */
                "filter[title]"?: string | string[];
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
                /** @description Whether to list soft-deleted records, too. */
                include_deleted?: "true" | "false";
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
                /** @description Only records that changed at or after this time, oldest first unless `sort` is set. To poll, pass the last `modified_at` that you received; the last records are then returned again, and none is skipped. */
                modified_after?: string;
                /** @description Field to sort by; a leading `-` sorts descending. Records without a value come last. */
                sort?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["booking"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_cursor.invalid_parameter.sort_not_indexed.unknown_field.unknown_filter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            422: components["responses"]["not_supported"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable.mapping_reprocessing"];
        };
    };
    getBooking: {
        parameters: {
            query?: {
                /** @description References to expand, separated by commas: space, location, host, requester, creator. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["booking"];
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_parameter.unknown_field"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listChanges: {
        parameters: {
            query?: {
                /** @description One connection: number of the last change that you processed. Default: 0, the start. */
                after?: number;
                /** @description Across connections: `next_cursor` of the previous response. Default: `from` decides. */
                cursor?: string;
                /** @description Across connections, without a cursor: `start` lists all stored changes, `now` only future ones. */
                from?: "start" | "now";
                /** @description `records`: adds the current state of each record. */
                include?: "records";
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
            };
            header?: {
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["change"][];
                        /** @description Whether more changes are available now. */
                        has_more: boolean;
                        /** @description One connection: the value of `after` for the next request. */
                        next_after?: number;
                        /** @description Across connections: the value of `cursor` for the next request. Always present, even without changes. */
                        next_cursor?: string;
                    };
                };
            };
            400: components["responses"]["invalid_cursor.invalid_parameter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    getConnection: {
        parameters: {
            query?: never;
            header?: {
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["connection"];
                };
            };
            400: components["responses"]["connection_header_missing.invalid_parameter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listConnections: {
        parameters: {
            query?: {
                /** @description Name of the connector. */
                connector?: string;
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description Only connections with this health. Disconnected ones have none. */
                health?: "healthy" | "degraded" | "failing" | "needs_attention";
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
                /** @description Only connections with this metadata value, for example `metadata[customer]=42`. */
                "metadata[key]"?: string;
                /** @description Text to find in the name or the connector, or a connection id. */
                search?: string;
                /** @description Sort order; a leading `-` sorts descending. By `last_success_at`, connections that were never synced come first, and one that is synced while you page may appear twice or not at all. */
                sort?: "created_at" | "-created_at" | "name" | "-name" | "last_success_at" | "-last_success_at";
                status?: "active" | "reauthorization_required" | "disconnected";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["listed_connection"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_cursor.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    createConnection: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Name of the connector; `GET /v1/connectors` lists them. */
                    connector: string;
                    /** @description Credentials as the connector's `credentials` schema describes. They are checked, encrypted and never returned. */
                    credentials: {
                        [key: string]: unknown;
                    };
                    entities?: string[] | null;
                    history?: components["schemas"]["historyInput"];
                    limits?: components["schemas"]["limitsInput"] | null;
                    masks?: {
                        [key: string]: string[];
                    } | null;
                    /** @description Your own data about the connection, such as your id of the customer. */
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
                     * @description Whether to start the first sync.
                     * @default true
                     */
                    sync?: boolean;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        check: components["schemas"]["check"];
                        connection: components["schemas"]["connection"];
                        /** @description The sync that was started. Null: none was. */
                        sync: components["schemas"]["sync"] | null;
                        /** @description The connection token (`mwc_…`). It is returned only once; Millwright stores its hash. */
                        token: string;
                    };
                };
            };
            400: components["responses"]["invalid_body.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            409: components["responses"]["already_completed.conflict.idempotency_in_progress"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["address_not_allowed.credentials_refused.idempotency_mismatch.invalid_settings.not_supported.permission_missing"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            502: components["responses"]["source_failed.source_refused.source_unreachable.source_unreadable"];
            503: components["responses"]["database_unavailable.root_key_missing.source_quota_exhausted.source_throttled"];
        };
    };
    getConnectionById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["connection"];
                };
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    disconnect: {
        parameters: {
            query?: {
                /** @description Whether to keep or erase the data. */
                data?: "keep" | "erase";
            };
            header?: never;
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["connection"];
                };
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    updateConnection: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version that you read. The request fails with 412 if it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    entities?: string[] | null;
                    history?: components["schemas"]["historyInput"];
                    limits?: components["schemas"]["limitsInput"] | null;
                    masks?: {
                        [key: string]: string[];
                    } | null;
                    /** @description Your own data about the connection, such as your id of the customer. */
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
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["connection"];
                };
            };
            400: components["responses"]["invalid_body.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["precondition_failed"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["invalid_settings.not_supported"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    downloadConnectionCertificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pem-certificate-chain": string;
                };
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    rotateCertificate: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["connection"];
                };
            };
            400: components["responses"]["invalid_body.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.idempotency_in_progress"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["address_not_allowed.credentials_refused.idempotency_mismatch.invalid_settings.not_supported.permission_missing"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            502: components["responses"]["source_failed.source_refused.source_unreachable.source_unreadable"];
            503: components["responses"]["database_unavailable.root_key_missing.source_quota_exhausted.source_throttled"];
        };
    };
    checkConnection: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    entities?: string[];
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["check"];
                };
            };
            400: components["responses"]["invalid_body.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.idempotency_in_progress"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["address_not_allowed.credentials_refused.idempotency_mismatch.invalid_settings.not_supported.permission_missing"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            502: components["responses"]["source_failed.source_refused.source_unreachable.source_unreadable"];
            503: components["responses"]["database_unavailable.root_key_missing.source_quota_exhausted.source_throttled"];
        };
    };
    liftConnectionWait: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The wait that remains. Null: none. */
                        wait: components["schemas"]["wait"] | null;
                    };
                };
            };
            400: components["responses"]["invalid_body.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.idempotency_in_progress"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    getMappingFile: {
        parameters: {
            query?: {
                /** @description Format of the response. Default: from `Accept`, or `json`. */
                format?: "json" | "yaml";
            };
            header?: never;
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["mapping_file"];
                    "application/yaml": string;
                };
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    setMappingFile: {
        parameters: {
            query?: {
                /** @description Format of the response. Default: from `Accept`, or `json`. */
                format?: "json" | "yaml";
                /** @description Reason of the change. It is stored with the versions. */
                note?: string;
            };
            header?: {
                /** @description ETag of the version that you read. The request fails with 412 if it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["mapping_fileInput"];
                "application/yaml": components["schemas"]["mapping_fileInput"];
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["mapping_file"];
                    "application/yaml": string;
                };
            };
            400: components["responses"]["invalid_body.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["precondition_failed"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["mapping_invalid"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listMappingIssues: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description Name of the entity, such as `purchase_order`. */
                entity?: string;
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["mapping_issue"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                        reprocessing: string[];
                    };
                };
            };
            400: components["responses"]["invalid_cursor.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found.unknown_entity"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listMappings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
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
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    getMapping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the entity, such as `purchase_order`. */
                entity: string;
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["mapping"];
                };
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    setMapping: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version that you read. The request fails with 412 if it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @description Name of the entity, such as `purchase_order`. */
                entity: string;
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default {} */
                    custom?: {
                        [key: string]: components["schemas"]["custom_fieldInput"];
                    };
                    /**
                     * @description Mappings of the model's fields by name. Fields of lines are written `lines.due_on`.
                     * @default {}
                     */
                    fields?: {
                        [key: string]: components["schemas"]["field_mappingInput"];
                    };
                    /** @description Reason of the change. It is stored with the version. */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["mapping"];
                };
            };
            400: components["responses"]["invalid_body.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found.unknown_entity"];
            409: components["responses"]["conflict"];
            412: components["responses"]["precondition_failed"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["mapping_invalid"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    updateMapping: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version that you read. The request fails with 412 if it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @description Name of the entity, such as `purchase_order`. */
                entity: string;
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description Custom fields to change. Null removes a custom field.
                     * @default {}
                     */
                    custom?: {
                        [key: string]: components["schemas"]["custom_fieldInput"] | null;
                    };
                    /**
                     * @description Fields to change. Null removes the override of a field.
                     * @default {}
                     */
                    fields?: {
                        [key: string]: components["schemas"]["field_mappingInput"] | null;
                    };
                    /** @description Reason of the change. It is stored with the version. */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["mapping"];
                };
            };
            400: components["responses"]["invalid_body.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found.unknown_entity"];
            409: components["responses"]["conflict"];
            412: components["responses"]["precondition_failed"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["mapping_invalid"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    previewMapping: {
        parameters: {
            query?: {
                /** @description `patch`: the body changes single fields, like `PATCH`. `put`: it replaces the override, like `PUT`. */
                as?: "patch" | "put";
            };
            header?: {
                /** @description A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Name of the entity, such as `purchase_order`. */
                entity: string;
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description Custom fields to change. Null removes a custom field.
                     * @default {}
                     */
                    custom?: {
                        [key: string]: components["schemas"]["custom_fieldInput"] | null;
                    };
                    /**
                     * @description Fields to change. Null removes the override of a field.
                     * @default {}
                     */
                    fields?: {
                        [key: string]: components["schemas"]["field_mappingInput"] | null;
                    };
                    /** @description Reason of the change. It is stored with the version. */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["mapping_preview"];
                };
            };
            400: components["responses"]["invalid_body.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.idempotency_in_progress"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch.mapping_invalid"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    getMappingPreview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the entity, such as `purchase_order`. */
                entity: string;
                /** @description Id of the object. */
                id: string;
                /** @description Id of the preview. */
                preview_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["mapping_preview"];
                };
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    deleteMappingPreview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the entity, such as `purchase_order`. */
                entity: string;
                /** @description Id of the object. */
                id: string;
                /** @description Id of the preview. */
                preview_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success, without a body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    testMapping: {
        parameters: {
            query?: {
                /** @description Up to 20 record ids, separated by commas. Default: any records. */
                ids?: string;
                /** @description Maximum number of records. */
                limit?: number;
            };
            header?: {
                /** @description A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Name of the entity, such as `purchase_order`. */
                entity: string;
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description Custom fields to change. Null removes a custom field.
                     * @default {}
                     */
                    custom?: {
                        [key: string]: components["schemas"]["custom_fieldInput"] | null;
                    };
                    /**
                     * @description Fields to change. Null removes the override of a field.
                     * @default {}
                     */
                    fields?: {
                        [key: string]: components["schemas"]["field_mappingInput"] | null;
                    };
                    /** @description Reason of the change. It is stored with the version. */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["mapping_test"];
                };
            };
            400: components["responses"]["invalid_body.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.idempotency_in_progress"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch.mapping_invalid"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listMappingVersions: {
        parameters: {
            query?: {
                /** @description Only versions before this number. */
                before?: number;
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Name of the entity, such as `purchase_order`. */
                entity: string;
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
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
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    restoreMapping: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version that you read. The request fails with 412 if it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @description Name of the entity, such as `purchase_order`. */
                entity: string;
                /** @description Id of the object. */
                id: string;
                /** @description Number of the version. */
                version: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Reason of the change. It is stored with the version. */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["mapping"];
                };
            };
            400: components["responses"]["invalid_body.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found.unknown_entity"];
            409: components["responses"]["conflict.idempotency_in_progress"];
            412: components["responses"]["precondition_failed"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch.mapping_invalid"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    reconnect: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Whether the credentials may belong to another account of the source system.
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
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        check: components["schemas"]["check"];
                        connection: components["schemas"]["connection"];
                        /** @description The sync that was started. Null: none was. */
                        sync: components["schemas"]["sync"] | null;
                        /** @description The connection token (`mwc_…`). It is returned only once; Millwright stores its hash. */
                        token: string;
                    };
                };
            };
            400: components["responses"]["invalid_body.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            409: components["responses"]["already_completed.conflict.idempotency_in_progress"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["address_not_allowed.credentials_refused.idempotency_mismatch.invalid_settings.not_supported.permission_missing"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            502: components["responses"]["source_failed.source_refused.source_unreachable.source_unreadable"];
            503: components["responses"]["database_unavailable.root_key_missing.source_quota_exhausted.source_throttled"];
        };
    };
    listRejectedRecords: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["rejected_record"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_cursor.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listConnectionRuns: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
                /** @description Only runs with this mode. */
                mode?: "full" | "incremental" | "targeted";
                /** @description Only runs with this status. */
                status?: "queued" | "running" | "succeeded" | "partial" | "failed" | "cancelled";
                /** @description Only runs of this stream. */
                stream?: string;
            };
            header?: never;
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["run"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_cursor.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    getConnectionRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the object. */
                id: string;
                /** @description Id of the run. */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["run"];
                };
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    acceptConnectionDeletions: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
                /** @description Id of the run. */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Number of raw records soft-deleted. */
                        deleted: number;
                    };
                };
            };
            400: components["responses"]["invalid_body.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            409: components["responses"]["idempotency_in_progress.nothing_to_accept"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listSourceFields: {
        parameters: {
            query?: {
                /** @description Whether to list only custom fields of the source system. */
                custom?: "true" | "false";
                /** @description Whether to read the catalog from the source system now. */
                refresh?: "true" | "false";
            };
            header?: never;
            path: {
                /** @description Id of the object. */
                id: string;
                /** @description Name of the stream. */
                stream: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["source_fields"];
                };
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            422: components["responses"]["address_not_allowed.credentials_refused.invalid_settings.not_supported.permission_missing"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            502: components["responses"]["source_failed.source_refused.source_unreachable.source_unreadable"];
            503: components["responses"]["database_unavailable.root_key_missing.source_quota_exhausted.source_throttled"];
        };
    };
    createSourceWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Where to enter URL and secret in the source system. */
                        help: string;
                        /** @description Whether Millwright registered the URL in the source system. If not, follow `help`. */
                        registered: boolean;
                        /** @description Secret with which the source system signs its webhooks. */
                        secret: string;
                        /** @description URL that the source system sends its webhooks to. It contains a secret. */
                        url: string;
                    };
                };
            };
            400: components["responses"]["invalid_body.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            409: components["responses"]["already_completed.conflict.idempotency_in_progress"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["address_not_allowed.credentials_refused.idempotency_mismatch.invalid_settings.not_supported.permission_missing"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            502: components["responses"]["source_failed.source_refused.source_unreachable.source_unreadable"];
            503: components["responses"]["database_unavailable.root_key_missing.source_quota_exhausted.source_throttled"];
        };
    };
    deleteSourceWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success, without a body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            422: components["responses"]["address_not_allowed.credentials_refused.invalid_settings.not_supported.permission_missing"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            502: components["responses"]["source_failed.source_refused.source_unreachable.source_unreadable"];
            503: components["responses"]["database_unavailable.root_key_missing.source_quota_exhausted.source_throttled"];
        };
    };
    getConnectionSyncStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["entity_status"][];
                        /** @description Health of the connection. Null: it is disconnected. */
                        health: ("healthy" | "degraded" | "failing" | "needs_attention") | null;
                        /** @description Why the connection is not healthy, the worst reasons first, up to 20. Empty: it is healthy. */
                        health_reasons: components["schemas"]["health_reason"][];
                        /** @description The wait that the source asked for. Null: none. */
                        wait: components["schemas"]["wait"] | null;
                    };
                };
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    watchConnectionSyncStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listConnectionSyncs: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["sync"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_cursor.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    startConnectionSync: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Entities to sync. Default: all. */
                    entities?: ("location" | "space" | "booking" | "visit" | "person" | "organization" | "vendor" | "customer" | "item" | "warehouse" | "stock_level" | "purchase_order" | "goods_receipt" | "bill" | "sales_order" | "account" | "department" | "currency" | "unit" | "production_order")[];
                    /**
                     * @description Whether to read everything within the window and detect deletions. Default: read changes only.
                     * @default false
                     */
                    full?: boolean;
                };
            };
        };
        responses: {
            /** @description Accepted: the work continues in the background. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["sync"];
                };
            };
            400: components["responses"]["invalid_body.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            409: components["responses"]["idempotency_in_progress"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    getConnectionSync: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the object. */
                id: string;
                /** @description Id of the sync. */
                sync_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["sync"];
                };
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    cancelConnectionSync: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
                /** @description Id of the sync. */
                sync_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["sync"];
                };
            };
            400: components["responses"]["invalid_body.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            409: components["responses"]["idempotency_in_progress"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    rotateToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The connection token (`mwc_…`). It is returned only once; Millwright stores its hash. */
                        token: string;
                    };
                };
            };
            400: components["responses"]["invalid_body.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            409: components["responses"]["already_completed.conflict.idempotency_in_progress"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    revokeToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success, without a body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    authorizeConnection: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    connection_id?: string;
                    /** @description Name of the connector; `GET /v1/connectors` lists them. */
                    connector: string;
                    /** @description Credentials as the connector's `credentials` schema describes. They are checked, encrypted and never returned. */
                    credentials: {
                        [key: string]: unknown;
                    };
                    entities?: string[] | null;
                    history?: components["schemas"]["historyInput"];
                    limits?: components["schemas"]["limitsInput"] | null;
                    masks?: {
                        [key: string]: string[];
                    } | null;
                    /** @description Your own data about the connection, such as your id of the customer. */
                    metadata?: {
                        [key: string]: string | number | boolean | null;
                    };
                    name?: string;
                    /**
                     * Format: uri
                     * @description URL to return the browser to, with `connection` (its id) or `error` (an error code) added. Default: a page that shows the result.
                     */
                    return_url?: string;
                    schedule?: components["schemas"]["scheduleInput"] | null;
                    /** @default {} */
                    settings?: {
                        [key: string]: unknown;
                    };
                    /**
                     * @description Whether to start the first sync.
                     * @default true
                     */
                    sync?: boolean;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        expires_at: string;
                        /** @description Id that the connection will have. */
                        id: string;
                        /** @description URL where the user consents. */
                        url: string;
                    };
                };
            };
            400: components["responses"]["invalid_body.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            409: components["responses"]["already_completed.conflict.idempotency_in_progress"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["address_not_allowed.credentials_refused.idempotency_mismatch.invalid_settings.not_supported.permission_missing"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            502: components["responses"]["source_failed.source_refused.source_unreachable.source_unreadable"];
            503: components["responses"]["database_unavailable.root_key_missing.source_quota_exhausted.source_throttled"];
        };
    };
    listConnectors: {
        parameters: {
            query?: never;
            header?: {
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
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
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    getConnector: {
        parameters: {
            query?: never;
            header?: {
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path: {
                /** @description Name of the connector. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["connector"];
                };
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    createCertificate: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Name of the connector. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description A certificate to upload. Default: Millwright generates one. */
                    certificate_pem?: string;
                    /** @description Validity of the generated certificate in days. Default: the maximum allowed. */
                    days?: number;
                    /**
                     * @description Type of the generated key. Default: the first that the connector lists.
                     * @enum {string}
                     */
                    kind?: "ec-p256" | "ec-p384" | "ec-p521" | "rsa-3072" | "rsa-4096";
                    /** @description Private key of the uploaded certificate: PKCS #8, without a password. It is encrypted and never returned. */
                    private_key_pem?: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["certificate"];
                };
            };
            400: components["responses"]["invalid_body.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.idempotency_in_progress"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch.invalid_settings.not_supported"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    getCertificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the object. */
                id: string;
                /** @description Name of the connector. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["certificate"];
                };
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    downloadCertificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the object. */
                id: string;
                /** @description Name of the connector. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pem-certificate-chain": string;
                };
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    getConnectorGuide: {
        parameters: {
            query?: {
                /** @description Auth method, as `auth.methods` names it. Default: the first. */
                auth?: string;
                /** @description Entities, separated by commas. Default: all. */
                entities?: string;
                /** @description Format of the response. Default: from `Accept`, or `json`. */
                format?: "json" | "markdown";
            };
            header?: {
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path: {
                /** @description Name of the connector. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["guide"];
                    "text/markdown": string;
                };
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listCurrencies: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description This entity has no references to expand. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description ISO 4217 code. Null if the source's code is not one. Indexed. For other operators: `filter[code][ne]`, for example. */
                "filter[code]"?: string | string[];
                /** @description Number of decimal places of amounts. Not indexed: slower on long lists. For other operators: `filter[decimal_places][ne]`, for example. */
                "filter[decimal_places]"?: string | string[];
                /** @description Value of one unit, in the base currency. Not indexed: slower on long lists. For other operators: `filter[exchange_rate][ne]`, for example. */
                "filter[exchange_rate]"?: string | string[];
                /** @description Whether the currency is in use. Not indexed: slower on long lists. For other operators: `filter[is_active][ne]`, for example. */
                "filter[is_active]"?: string | string[];
                /** @description Whether this is the base currency. Not indexed: slower on long lists. For other operators: `filter[is_base][ne]`, for example. */
                "filter[is_base]"?: string | string[];
                /** @description Name of the currency. Not indexed: slower on long lists. For other operators: `filter[name][ne]`, for example. */
                "filter[name]"?: string | string[];
                /** @description Currency code in the source. Not indexed: slower on long lists. For other operators: `filter[source_code][ne]`, for example. */
                "filter[source_code]"?: string | string[];
                /** @description Time at which the record was created in the source. Not indexed: slower on long lists. For other operators: `filter[source_created_at][ne]`, for example. */
                "filter[source_created_at]"?: string | string[];
                /** @description Number or code that users of the source know the record by. Indexed. For other operators: `filter[source_number][ne]`, for example. */
                "filter[source_number]"?: string | string[];
                /** @description Time at which the record was last updated in the source. Not indexed: slower on long lists. For other operators: `filter[source_updated_at][ne]`, for example. */
                "filter[source_updated_at]"?: string | string[];
                /** @description URL of the record in the source's user interface. Not indexed: slower on long lists. For other operators: `filter[source_url][ne]`, for example. */
                "filter[source_url]"?: string | string[];
                /** @description Currency symbol. Not indexed: slower on long lists. For other operators: `filter[symbol][ne]`, for example. */
                "filter[symbol]"?: string | string[];
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
                /** @description Whether to list soft-deleted records, too. */
                include_deleted?: "true" | "false";
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
                /** @description Only records that changed at or after this time, oldest first unless `sort` is set. To poll, pass the last `modified_at` that you received; the last records are then returned again, and none is skipped. */
                modified_after?: string;
                /** @description Field to sort by; a leading `-` sorts descending. Records without a value come last. */
                sort?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["currency"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_cursor.invalid_parameter.sort_not_indexed.unknown_field.unknown_filter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            422: components["responses"]["not_supported"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable.mapping_reprocessing"];
        };
    };
    getCurrency: {
        parameters: {
            query?: {
                /** @description This entity has no references to expand. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["currency"];
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_parameter.unknown_field"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listCustomers: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description References to expand, separated by commas: organizations, parent, sales_person. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description Postal addresses. Not indexed: slower on long lists. For other operators: `filter[addresses][ne]`, for example. */
                "filter[addresses]"?: string | string[];
                /** @description Amount owed by the customer on open invoices. Negative for a credit balance. Not indexed: slower on long lists. For other operators: `filter[balance][ne]`, for example. */
                "filter[balance]"?: string | string[];
                /** @description Category in the source. Not indexed: slower on long lists. For other operators: `filter[category][ne]`, for example. */
                "filter[category]"?: string | string[];
                /** @description Code of the vendor or customer in the source. Indexed. For other operators: `filter[code][ne]`, for example. */
                "filter[code]"?: string | string[];
                /** @description Contact persons. Not indexed: slower on long lists. For other operators: `filter[contacts][ne]`, for example. */
                "filter[contacts]"?: string | string[];
                /** @description Credit limit. Not indexed: slower on long lists. For other operators: `filter[credit_limit][ne]`, for example. */
                "filter[credit_limit]"?: string | string[];
                /** @description ISO 4217 code of the default currency. Not indexed: slower on long lists. For other operators: `filter[currency][ne]`, for example. */
                "filter[currency]"?: string | string[];
                /** @description Main email address. Not indexed: slower on long lists. For other operators: `filter[email][ne]`, for example. */
                "filter[email]"?: string | string[];
                /** @description Whether new transactions are allowed. Indexed. For other operators: `filter[is_active][ne]`, for example. */
                "filter[is_active]"?: string | string[];
                /** @description Whether the vendor or customer is a company or a person. Not indexed: slower on long lists. For other operators: `filter[kind][ne]`, for example. */
                "filter[kind]"?: string | string[];
                /** @description Registered name. Not indexed: slower on long lists. For other operators: `filter[legal_name][ne]`, for example. */
                "filter[legal_name]"?: string | string[];
                /** @description Name in everyday use. For a person, the full name. Indexed. For other operators: `filter[name][ne]`, for example. */
                "filter[name]"?: string | string[];
                /** @description Notes on the vendor or customer. Not indexed: slower on long lists. For other operators: `filter[notes][ne]`, for example. */
                "filter[notes]"?: string | string[];
                /** @description The organizations that trade with it. Empty if the source gives it to all. Not indexed: slower on long lists. For other operators: `filter[organization_ids][ne]`, for example. */
                "filter[organization_ids]"?: string | string[];
                /** @description The parent customer. Not indexed: slower on long lists. For other operators: `filter[parent_id][ne]`, for example. */
                "filter[parent_id]"?: string | string[];
                /** @description Payment terms, as worded in the source. Not indexed: slower on long lists. For other operators: `filter[payment_terms][ne]`, for example. */
                "filter[payment_terms]"?: string | string[];
                /** @description Main phone number, as written in the source. Not indexed: slower on long lists. For other operators: `filter[phone][ne]`, for example. */
                "filter[phone]"?: string | string[];
                /** @description The sales representative assigned to the customer. Not indexed: slower on long lists. For other operators: `filter[sales_person_id][ne]`, for example. */
                "filter[sales_person_id]"?: string | string[];
                /** @description Time at which the record was created in the source. Not indexed: slower on long lists. For other operators: `filter[source_created_at][ne]`, for example. */
                "filter[source_created_at]"?: string | string[];
                /** @description Number or code that users of the source know the record by. Indexed. For other operators: `filter[source_number][ne]`, for example. */
                "filter[source_number]"?: string | string[];
                /** @description Time at which the record was last updated in the source. Not indexed: slower on long lists. For other operators: `filter[source_updated_at][ne]`, for example. */
                "filter[source_updated_at]"?: string | string[];
                /** @description URL of the record in the source's user interface. Not indexed: slower on long lists. For other operators: `filter[source_url][ne]`, for example. */
                "filter[source_url]"?: string | string[];
                /** @description VAT or other tax registration number. Not indexed: slower on long lists. For other operators: `filter[tax_number][ne]`, for example. */
                "filter[tax_number]"?: string | string[];
                /** @description Website URL. Not indexed: slower on long lists. For other operators: `filter[website][ne]`, for example. */
                "filter[website]"?: string | string[];
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
                /** @description Whether to list soft-deleted records, too. */
                include_deleted?: "true" | "false";
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
                /** @description Only records that changed at or after this time, oldest first unless `sort` is set. To poll, pass the last `modified_at` that you received; the last records are then returned again, and none is skipped. */
                modified_after?: string;
                /** @description Field to sort by; a leading `-` sorts descending. Records without a value come last. */
                sort?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["customer"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_cursor.invalid_parameter.sort_not_indexed.unknown_field.unknown_filter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            422: components["responses"]["not_supported"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable.mapping_reprocessing"];
        };
    };
    getCustomer: {
        parameters: {
            query?: {
                /** @description References to expand, separated by commas: organizations, parent, sales_person. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["customer"];
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_parameter.unknown_field"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listDepartments: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description References to expand, separated by commas: parent, organizations, manager. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description Code of the department in the source. Indexed. For other operators: `filter[code][ne]`, for example. */
                "filter[code]"?: string | string[];
                /** @description Description of the department. Not indexed: slower on long lists. For other operators: `filter[description][ne]`, for example. */
                "filter[description]"?: string | string[];
                /** @description Whether the department is in use. Not indexed: slower on long lists. For other operators: `filter[is_active][ne]`, for example. */
                "filter[is_active]"?: string | string[];
                /** @description Type of unit in the source. Not indexed: slower on long lists. For other operators: `filter[kind][ne]`, for example. */
                "filter[kind]"?: string | string[];
                /** @description The department's manager. Not indexed: slower on long lists. For other operators: `filter[manager_id][ne]`, for example. */
                "filter[manager_id]"?: string | string[];
                /** @description Name of the department. Indexed. For other operators: `filter[name][ne]`, for example. */
                "filter[name]"?: string | string[];
                /** @description The organizations that the department belongs to. Empty if the source gives it to all. Not indexed: slower on long lists. For other operators: `filter[organization_ids][ne]`, for example. */
                "filter[organization_ids]"?: string | string[];
                /** @description The parent department. Indexed. For other operators: `filter[parent_id][ne]`, for example. */
                "filter[parent_id]"?: string | string[];
                /** @description Time at which the record was created in the source. Not indexed: slower on long lists. For other operators: `filter[source_created_at][ne]`, for example. */
                "filter[source_created_at]"?: string | string[];
                /** @description Number or code that users of the source know the record by. Indexed. For other operators: `filter[source_number][ne]`, for example. */
                "filter[source_number]"?: string | string[];
                /** @description Time at which the record was last updated in the source. Not indexed: slower on long lists. For other operators: `filter[source_updated_at][ne]`, for example. */
                "filter[source_updated_at]"?: string | string[];
                /** @description URL of the record in the source's user interface. Not indexed: slower on long lists. For other operators: `filter[source_url][ne]`, for example. */
                "filter[source_url]"?: string | string[];
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
                /** @description Whether to list soft-deleted records, too. */
                include_deleted?: "true" | "false";
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
                /** @description Only records that changed at or after this time, oldest first unless `sort` is set. To poll, pass the last `modified_at` that you received; the last records are then returned again, and none is skipped. */
                modified_after?: string;
                /** @description Field to sort by; a leading `-` sorts descending. Records without a value come last. */
                sort?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["department"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_cursor.invalid_parameter.sort_not_indexed.unknown_field.unknown_filter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            422: components["responses"]["not_supported"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable.mapping_reprocessing"];
        };
    };
    getDepartment: {
        parameters: {
            query?: {
                /** @description References to expand, separated by commas: parent, organizations, manager. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["department"];
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_parameter.unknown_field"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
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
            /** @description Success. */
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
            400: components["responses"]["invalid_parameter"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    getError: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The error code. */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["error_kind"];
                };
            };
            400: components["responses"]["invalid_parameter"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listGoodsReceiptLines: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description References to expand, separated by commas. */
                expand?: string;
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description Value of the line. Not indexed: slower on long lists. For other operators: `filter[amount][ne]`, for example. */
                "filter[amount]"?: string | string[];
                /** @description Description on the line. Not indexed: slower on long lists. For other operators: `filter[description][ne]`, for example. */
                "filter[description]"?: string | string[];
                /** @description Only lines of this document. */
                "filter[goods_receipt_id]"?: string;
                /** @description The item's code as shown on the receipt. Not indexed: slower on long lists. For other operators: `filter[item_code][ne]`, for example. */
                "filter[item_code]"?: string | string[];
                /** @description The received item. Not indexed: slower on long lists. For other operators: `filter[item_id][ne]`, for example. */
                "filter[item_id]"?: string | string[];
                /** @description Position of the line on the receipt. Not indexed: slower on long lists. For other operators: `filter[line_number][ne]`, for example. */
                "filter[line_number]"?: string | string[];
                /** @description Lots or serial numbers, if the item is tracked by them. Not indexed: slower on long lists. For other operators: `filter[lots][ne]`, for example. */
                "filter[lots]"?: string | string[];
                /** @description Notes on the line. Not indexed: slower on long lists. For other operators: `filter[notes][ne]`, for example. */
                "filter[notes]"?: string | string[];
                /** @description The purchase order that the line was received for. Not indexed: slower on long lists. For other operators: `filter[purchase_order_id][ne]`, for example. */
                "filter[purchase_order_id]"?: string | string[];
                /** @description The purchase order line that the line was received for. Not indexed: slower on long lists. For other operators: `filter[purchase_order_line_id][ne]`, for example. */
                "filter[purchase_order_line_id]"?: string | string[];
                /** @description Quantity received. Not indexed: slower on long lists. For other operators: `filter[quantity][ne]`, for example. */
                "filter[quantity]"?: string | string[];
                /** @description Cost per unit at which the goods were received. Not indexed: slower on long lists. For other operators: `filter[unit_cost][ne]`, for example. */
                "filter[unit_cost]"?: string | string[];
                /** @description The warehouse that the line's goods were put into. Not indexed: slower on long lists. For other operators: `filter[warehouse_id][ne]`, for example. */
                "filter[warehouse_id]"?: string | string[];
                /** @description Whether to list lines of soft-deleted documents, too. */
                include_deleted?: "true" | "false";
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
                /** @description Only lines of documents that changed at or after this time, oldest first. */
                modified_after?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["goods_receipt_line"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_cursor.invalid_parameter.sort_not_indexed.unknown_field.unknown_filter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            422: components["responses"]["not_supported"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable.mapping_reprocessing"];
        };
    };
    listGoodsReceipts: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description References to expand, separated by commas: purchase_order, vendor, organization, warehouse, receiver. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field, `lines.item_id` a field of each line. Default: all. */
                fields?: string;
                /** @description Time at which the receipt was completed in the source. Not indexed: slower on long lists. For other operators: `filter[completed_at][ne]`, for example. */
                "filter[completed_at]"?: string | string[];
                /** @description ISO 4217 code of the document's currency. Not indexed: slower on long lists. For other operators: `filter[currency][ne]`, for example. */
                "filter[currency]"?: string | string[];
                /** @description Description of the document. Not indexed: slower on long lists. For other operators: `filter[description][ne]`, for example. */
                "filter[description]"?: string | string[];
                /** @description Value of one unit of the document's currency, in the organization's currency. Not indexed: slower on long lists. For other operators: `filter[exchange_rate][ne]`, for example. */
                "filter[exchange_rate]"?: string | string[];
                /** @description Notes on the document. Not indexed: slower on long lists. For other operators: `filter[notes][ne]`, for example. */
                "filter[notes]"?: string | string[];
                /** @description The organization that received the goods. Not indexed: slower on long lists. For other operators: `filter[organization_id][ne]`, for example. */
                "filter[organization_id]"?: string | string[];
                /** @description The purchase order. Null if there is none, or if the lines belong to several orders. Indexed. For other operators: `filter[purchase_order_id][ne]`, for example. */
                "filter[purchase_order_id]"?: string | string[];
                /** @description Date on which the goods arrived. Indexed. For other operators: `filter[received_on][ne]`, for example. */
                "filter[received_on]"?: string | string[];
                /** @description The person who received the goods. Not indexed: slower on long lists. For other operators: `filter[receiver_id][ne]`, for example. */
                "filter[receiver_id]"?: string | string[];
                /** @description Number of the vendor's delivery note. Not indexed: slower on long lists. For other operators: `filter[reference][ne]`, for example. */
                "filter[reference]"?: string | string[];
                /** @description Shipping method. Not indexed: slower on long lists. For other operators: `filter[shipping_method][ne]`, for example. */
                "filter[shipping_method]"?: string | string[];
                /** @description Time at which the record was created in the source. Not indexed: slower on long lists. For other operators: `filter[source_created_at][ne]`, for example. */
                "filter[source_created_at]"?: string | string[];
                /** @description Number or code that users of the source know the record by. Indexed. For other operators: `filter[source_number][ne]`, for example. */
                "filter[source_number]"?: string | string[];
                /** @description Time at which the record was last updated in the source. Not indexed: slower on long lists. For other operators: `filter[source_updated_at][ne]`, for example. */
                "filter[source_updated_at]"?: string | string[];
                /** @description URL of the record in the source's user interface. Not indexed: slower on long lists. For other operators: `filter[source_url][ne]`, for example. */
                "filter[source_url]"?: string | string[];
                /** @description Status of the receipt. `posted`: the goods are in stock. Indexed. For other operators: `filter[status][ne]`, for example. */
                "filter[status]"?: string | string[];
                /** @description Sum of the lines, after discounts and before tax. Not indexed: slower on long lists. For other operators: `filter[subtotal][ne]`, for example. */
                "filter[subtotal]"?: string | string[];
                /** @description Total tax. Not indexed: slower on long lists. For other operators: `filter[tax][ne]`, for example. */
                "filter[tax]"?: string | string[];
                /** @description Title of the document. Not indexed: slower on long lists. For other operators: `filter[title][ne]`, for example. */
                "filter[title]"?: string | string[];
                /** @description Total amount: subtotal plus tax. Not indexed: slower on long lists. For other operators: `filter[total][ne]`, for example. */
                "filter[total]"?: string | string[];
                /** @description The vendor that sent the goods. Indexed. For other operators: `filter[vendor_id][ne]`, for example. */
                "filter[vendor_id]"?: string | string[];
                /** @description The warehouse that received the goods. Not indexed: slower on long lists. For other operators: `filter[warehouse_id][ne]`, for example. */
                "filter[warehouse_id]"?: string | string[];
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
                /** @description Whether to list soft-deleted records, too. */
                include_deleted?: "true" | "false";
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
                /** @description Only records that changed at or after this time, oldest first unless `sort` is set. To poll, pass the last `modified_at` that you received; the last records are then returned again, and none is skipped. */
                modified_after?: string;
                /** @description Field to sort by; a leading `-` sorts descending. Records without a value come last. */
                sort?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["goods_receipt"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_cursor.invalid_parameter.sort_not_indexed.unknown_field.unknown_filter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            422: components["responses"]["not_supported"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable.mapping_reprocessing"];
        };
    };
    getGoodsReceipt: {
        parameters: {
            query?: {
                /** @description References to expand, separated by commas: purchase_order, vendor, organization, warehouse, receiver. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field, `lines.item_id` a field of each line. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["goods_receipt"];
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_parameter.unknown_field"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listItems: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description References to expand, separated by commas: parent, organizations, unit, purchase_unit, account, preferred_vendor, preferred_warehouse. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description The account that purchases of the item are posted to. Not indexed: slower on long lists. For other operators: `filter[account_id][ne]`, for example. */
                "filter[account_id]"?: string | string[];
                /** @description Moving average cost per unit. Not indexed: slower on long lists. For other operators: `filter[average_cost][ne]`, for example. */
                "filter[average_cost]"?: string | string[];
                /** @description Barcode (GTIN): EAN, UPC or ISBN. Indexed. For other operators: `filter[barcode][ne]`, for example. */
                "filter[barcode]"?: string | string[];
                /** @description Category in the source, as a path if categories are nested. Not indexed: slower on long lists. For other operators: `filter[category][ne]`, for example. */
                "filter[category]"?: string | string[];
                /** @description Item number or SKU. Indexed. For other operators: `filter[code][ne]`, for example. */
                "filter[code]"?: string | string[];
                /** @description Standard or purchase cost per unit, as the source defines it. Not indexed: slower on long lists. For other operators: `filter[cost][ne]`, for example. */
                "filter[cost]"?: string | string[];
                /** @description Description of the item. Not indexed: slower on long lists. For other operators: `filter[description][ne]`, for example. */
                "filter[description]"?: string | string[];
                /** @description Height per unit. Not indexed: slower on long lists. For other operators: `filter[height][ne]`, for example. */
                "filter[height]"?: string | string[];
                /** @description Whether the item is in use. Indexed. For other operators: `filter[is_active][ne]`, for example. */
                "filter[is_active]"?: string | string[];
                /** @description Whether the item can be purchased. Not indexed: slower on long lists. For other operators: `filter[is_purchasable][ne]`, for example. */
                "filter[is_purchasable]"?: string | string[];
                /** @description Whether the item can be sold. Not indexed: slower on long lists. For other operators: `filter[is_sellable][ne]`, for example. */
                "filter[is_sellable]"?: string | string[];
                /** @description Whether sales of the item are taxable. Not indexed: slower on long lists. For other operators: `filter[is_taxable][ne]`, for example. */
                "filter[is_taxable]"?: string | string[];
                /** @description Type of item. Not indexed: slower on long lists. For other operators: `filter[kind][ne]`, for example. */
                "filter[kind]"?: string | string[];
                /** @description Price per unit of the last purchase. Not indexed: slower on long lists. For other operators: `filter[last_purchase_price][ne]`, for example. */
                "filter[last_purchase_price]"?: string | string[];
                /** @description Time from order to delivery. Not indexed: slower on long lists. For other operators: `filter[lead_time_days][ne]`, for example. */
                "filter[lead_time_days]"?: string | string[];
                /** @description Length per unit. Not indexed: slower on long lists. For other operators: `filter[length][ne]`, for example. */
                "filter[length]"?: string | string[];
                /** @description The manufacturer's part number. Not indexed: slower on long lists. For other operators: `filter[manufacturer_part_number][ne]`, for example. */
                "filter[manufacturer_part_number]"?: string | string[];
                /** @description Name of the manufacturer. Not indexed: slower on long lists. For other operators: `filter[manufacturer][ne]`, for example. */
                "filter[manufacturer]"?: string | string[];
                /** @description Name of the item. Indexed. For other operators: `filter[name][ne]`, for example. */
                "filter[name]"?: string | string[];
                /** @description Notes on the item. Not indexed: slower on long lists. For other operators: `filter[notes][ne]`, for example. */
                "filter[notes]"?: string | string[];
                /** @description Total stock in all warehouses, if the source stores it with the item. Not indexed: slower on long lists. For other operators: `filter[on_hand][ne]`, for example. */
                "filter[on_hand]"?: string | string[];
                /** @description The organizations that use the item. Empty if the source gives it to all. Not indexed: slower on long lists. For other operators: `filter[organization_ids][ne]`, for example. */
                "filter[organization_ids]"?: string | string[];
                /** @description The parent item of a variant. Not indexed: slower on long lists. For other operators: `filter[parent_id][ne]`, for example. */
                "filter[parent_id]"?: string | string[];
                /** @description Target stock quantity after a reorder. Not indexed: slower on long lists. For other operators: `filter[preferred_stock_level][ne]`, for example. */
                "filter[preferred_stock_level]"?: string | string[];
                /** @description The preferred vendor. Not indexed: slower on long lists. For other operators: `filter[preferred_vendor_id][ne]`, for example. */
                "filter[preferred_vendor_id]"?: string | string[];
                /** @description The preferred warehouse. Not indexed: slower on long lists. For other operators: `filter[preferred_warehouse_id][ne]`, for example. */
                "filter[preferred_warehouse_id]"?: string | string[];
                /** @description Sales prices other than the list price. Not indexed: slower on long lists. For other operators: `filter[price_levels][ne]`, for example. */
                "filter[price_levels]"?: string | string[];
                /** @description The unit's record, if the source has one. Not indexed: slower on long lists. For other operators: `filter[purchase_unit_id][ne]`, for example. */
                "filter[purchase_unit_id]"?: string | string[];
                /** @description Stock quantity at which to reorder. Not indexed: slower on long lists. For other operators: `filter[reorder_point][ne]`, for example. */
                "filter[reorder_point]"?: string | string[];
                /** @description Safety stock. Not indexed: slower on long lists. For other operators: `filter[safety_stock][ne]`, for example. */
                "filter[safety_stock]"?: string | string[];
                /** @description List price per unit. Not indexed: slower on long lists. For other operators: `filter[sales_price][ne]`, for example. */
                "filter[sales_price]"?: string | string[];
                /** @description Time at which the record was created in the source. Not indexed: slower on long lists. For other operators: `filter[source_created_at][ne]`, for example. */
                "filter[source_created_at]"?: string | string[];
                /** @description The source's own value for `kind`. Not indexed: slower on long lists. For other operators: `filter[source_kind][ne]`, for example. */
                "filter[source_kind]"?: string | string[];
                /** @description Number or code that users of the source know the record by. Indexed. For other operators: `filter[source_number][ne]`, for example. */
                "filter[source_number]"?: string | string[];
                /** @description Time at which the record was last updated in the source. Not indexed: slower on long lists. For other operators: `filter[source_updated_at][ne]`, for example. */
                "filter[source_updated_at]"?: string | string[];
                /** @description URL of the record in the source's user interface. Not indexed: slower on long lists. For other operators: `filter[source_url][ne]`, for example. */
                "filter[source_url]"?: string | string[];
                /** @description Tax code or tax schedule in the source. Not indexed: slower on long lists. For other operators: `filter[tax_code][ne]`, for example. */
                "filter[tax_code]"?: string | string[];
                /** @description How stock is tracked: by lot, by serial number, or not at all. Not indexed: slower on long lists. For other operators: `filter[tracking][ne]`, for example. */
                "filter[tracking]"?: string | string[];
                /** @description The unit's record, if the source has one. Not indexed: slower on long lists. For other operators: `filter[unit_id][ne]`, for example. */
                "filter[unit_id]"?: string | string[];
                /** @description Vendors of the item, with their item numbers and prices. Not indexed: slower on long lists. For other operators: `filter[vendor_codes][ne]`, for example. */
                "filter[vendor_codes]"?: string | string[];
                /** @description Weight per unit. Not indexed: slower on long lists. For other operators: `filter[weight][ne]`, for example. */
                "filter[weight]"?: string | string[];
                /** @description Width per unit. Not indexed: slower on long lists. For other operators: `filter[width][ne]`, for example. */
                "filter[width]"?: string | string[];
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
                /** @description Whether to list soft-deleted records, too. */
                include_deleted?: "true" | "false";
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
                /** @description Only records that changed at or after this time, oldest first unless `sort` is set. To poll, pass the last `modified_at` that you received; the last records are then returned again, and none is skipped. */
                modified_after?: string;
                /** @description Field to sort by; a leading `-` sorts descending. Records without a value come last. */
                sort?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["item"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_cursor.invalid_parameter.sort_not_indexed.unknown_field.unknown_filter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            422: components["responses"]["not_supported"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable.mapping_reprocessing"];
        };
    };
    getItem: {
        parameters: {
            query?: {
                /** @description References to expand, separated by commas: parent, organizations, unit, purchase_unit, account, preferred_vendor, preferred_warehouse. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["item"];
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_parameter.unknown_field"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    liftWait: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again. */
                "Idempotency-Key"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The wait that remains. Null: none. */
                        wait: components["schemas"]["wait"] | null;
                    };
                };
            };
            400: components["responses"]["connection_header_missing.invalid_body.invalid_parameter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.idempotency_in_progress"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
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
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["link_page"];
                };
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            410: components["responses"]["link_expired"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listLinkSessions: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["link_session"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_cursor.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    createLinkSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Whether the credentials may belong to another account of the source system. */
                    allow_other_account?: boolean;
                    /** @description What the customer can choose: entities, and the window of history. */
                    choices?: ("entities" | "window")[];
                    /** @description A connection to reconnect. The page then asks for credentials only. */
                    connection_id?: string;
                    /** @description Connectors that the customer can choose from. Default: all. */
                    connectors?: string[];
                    /** @description Name of your customer. The page shows it, and the connection gets it. */
                    customer_name?: string;
                    /**
                     * @description Seconds until the link expires, up to 30 days.
                     * @default 1800
                     */
                    expires_in?: number;
                    history?: components["schemas"]["historyInput"];
                    /**
                     * @description Language of the page. Default: the browser's language.
                     * @enum {string}
                     */
                    language?: "en" | "de";
                    limits?: components["schemas"]["limitsInput"] | null;
                    masks?: {
                        [key: string]: string[];
                    } | null;
                    /** @description Your own data about the connection, such as your id of the customer. */
                    metadata?: {
                        [key: string]: string | number | boolean | null;
                    };
                    /**
                     * Format: uri
                     * @description URL to return the browser to, with `code` and `state`, or with `error=cancelled` if the customer cancels.
                     */
                    redirect_uri?: string;
                    /**
                     * @description Whether the link can create any number of connections until it expires.
                     * @default false
                     */
                    reusable?: boolean;
                    schedule?: components["schemas"]["scheduleInput"] | null;
                    /** @description Prefilled settings, by connector. The customer can change them. */
                    settings?: {
                        [key: string]: {
                            [key: string]: unknown;
                        };
                    };
                    /** @description A value of yours that is passed to `redirect_uri`. */
                    state?: string;
                    /**
                     * @description Whether to start the first sync.
                     * @default true
                     */
                    sync?: boolean;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The connection to reconnect. Null: a new connection. */
                        connection_id: string | null;
                        /** @description Ids of the connections that were created or reconnected. */
                        connections: string[];
                        connectors: string[] | null;
                        /** Format: date-time */
                        created_at: string;
                        customer_name: string | null;
                        /** Format: date-time */
                        expires_at: string;
                        id: string;
                        reusable: boolean;
                        /** @description Token of the session, which `link.js` opens (`mwl_…`). */
                        session: string;
                        /** @enum {string} */
                        status: "open" | "used" | "expired" | "revoked";
                        /** @description URL for the customer. It is returned only once; anyone who has it can connect. */
                        url: string;
                    };
                };
            };
            400: components["responses"]["invalid_body.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            409: components["responses"]["already_completed.conflict.idempotency_in_progress"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch.invalid_settings"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    getLinkSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["link_session"];
                };
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    revokeLinkSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success, without a body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    exchangeLinkCode: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The code (`mwx_…`). */
                    code: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        connection: components["schemas"]["connection"];
                        /** @description The connection token (`mwc_…`). It is returned only once. */
                        token: string;
                    };
                };
            };
            400: components["responses"]["invalid_body.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            409: components["responses"]["already_completed.conflict.idempotency_in_progress"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
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
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["link_settings"];
                };
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    updateLinkSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["link_settings_changeInput"];
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["link_settings"];
                };
            };
            400: components["responses"]["invalid_body.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    createLinkCertificate: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A certificate to upload. Default: Millwright generates one. */
                    certificate_pem?: string;
                    connector: string;
                    /** @description Private key of the uploaded certificate: PKCS #8, without a password. It is encrypted and never returned. */
                    private_key_pem?: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["certificate"];
                };
            };
            400: components["responses"]["invalid_body.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.idempotency_in_progress"];
            410: components["responses"]["link_expired"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch.invalid_settings.not_supported"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    getLinkConnector: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the connector. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["connector"];
                };
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            404: components["responses"]["not_found"];
            410: components["responses"]["link_expired"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    getLinkGuide: {
        parameters: {
            query?: {
                auth?: string;
            };
            header?: never;
            path: {
                /** @description Name of the connector. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["guide"];
                };
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            404: components["responses"]["not_found"];
            410: components["responses"]["link_expired"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    createLinkConsent: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Name of the connector; `GET /v1/connectors` lists them. */
                    connector: string;
                    /** @description Credentials as the connector's `credentials` schema describes. They are checked, encrypted and never returned. */
                    credentials: {
                        [key: string]: unknown;
                    };
                    /**
                     * @description Whether the consent opens in a separate window.
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
            /** @description Created. */
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
            400: components["responses"]["invalid_body.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            404: components["responses"]["not_found"];
            409: components["responses"]["already_completed.conflict.idempotency_in_progress"];
            410: components["responses"]["link_expired"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["address_not_allowed.credentials_refused.idempotency_mismatch.invalid_settings.not_supported.permission_missing"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            502: components["responses"]["source_failed.source_refused.source_unreachable.source_unreadable"];
            503: components["responses"]["database_unavailable.root_key_missing.source_quota_exhausted.source_throttled"];
        };
    };
    createPendingConnection: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Name of the connector; `GET /v1/connectors` lists them. */
                    connector: string;
                    /** @description Credentials as the connector's `credentials` schema describes. They are checked, encrypted and never returned. */
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
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["pending_connection"];
                };
            };
            400: components["responses"]["invalid_body.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            404: components["responses"]["not_found"];
            409: components["responses"]["already_completed.conflict.idempotency_in_progress"];
            410: components["responses"]["link_expired"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["address_not_allowed.credentials_refused.idempotency_mismatch.invalid_settings.not_supported.permission_missing"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            502: components["responses"]["source_failed.source_refused.source_unreachable.source_unreadable"];
            503: components["responses"]["database_unavailable.root_key_missing.source_quota_exhausted.source_throttled"];
        };
    };
    checkPendingConnection: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["pending_connection"];
                };
            };
            400: components["responses"]["invalid_body.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.idempotency_in_progress"];
            410: components["responses"]["link_expired"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["address_not_allowed.credentials_refused.idempotency_mismatch.invalid_settings.not_supported.permission_missing"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            502: components["responses"]["source_failed.source_refused.source_unreachable.source_unreadable"];
            503: components["responses"]["database_unavailable.root_key_missing.source_quota_exhausted.source_throttled"];
        };
    };
    connectPendingConnection: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    entities?: string[];
                    window_days?: number;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Code to exchange for the connection token (`mwx_…`). */
                        code: string;
                        name: string;
                        /** @description URL to redirect the browser to. Null: none. */
                        redirect_url: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_body.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            404: components["responses"]["not_found"];
            409: components["responses"]["already_completed.conflict.idempotency_in_progress"];
            410: components["responses"]["link_expired"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["address_not_allowed.credentials_refused.idempotency_mismatch.invalid_settings.not_supported.permission_missing"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            502: components["responses"]["source_failed.source_refused.source_unreachable.source_unreadable"];
            503: components["responses"]["database_unavailable.root_key_missing.source_quota_exhausted.source_throttled"];
        };
    };
    listLocations: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description References to expand, separated by commas: parent. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description Code of the location in the source. Indexed. For other operators: `filter[code][ne]`, for example. */
                "filter[code]"?: string | string[];
                /** @description Floor number in the source, for a floor. Negative below ground. Indexed. For other operators: `filter[floor_number][ne]`, for example. */
                "filter[floor_number]"?: string | string[];
                /** @description Whether the location is in use. Not indexed: slower on long lists. For other operators: `filter[is_active][ne]`, for example. */
                "filter[is_active]"?: string | string[];
                /** @description Level of the location. Indexed. For other operators: `filter[kind][ne]`, for example. */
                "filter[kind]"?: string | string[];
                /** @description Latitude (WGS 84). Negative south of the equator. Not indexed: slower on long lists. For other operators: `filter[latitude][ne]`, for example. */
                "filter[latitude]"?: string | string[];
                /** @description Longitude (WGS 84). Negative west of Greenwich. Not indexed: slower on long lists. For other operators: `filter[longitude][ne]`, for example. */
                "filter[longitude]"?: string | string[];
                /** @description Name of the location. Indexed. For other operators: `filter[name][ne]`, for example. */
                "filter[name]"?: string | string[];
                /** @description The parent location. Indexed. For other operators: `filter[parent_id][ne]`, for example. */
                "filter[parent_id]"?: string | string[];
                /** @description Time at which the record was created in the source. Not indexed: slower on long lists. For other operators: `filter[source_created_at][ne]`, for example. */
                "filter[source_created_at]"?: string | string[];
                /** @description Number or code that users of the source know the record by. Indexed. For other operators: `filter[source_number][ne]`, for example. */
                "filter[source_number]"?: string | string[];
                /** @description Name of the time zone in the source. Not indexed: slower on long lists. For other operators: `filter[source_time_zone][ne]`, for example. */
                "filter[source_time_zone]"?: string | string[];
                /** @description Time at which the record was last updated in the source. Not indexed: slower on long lists. For other operators: `filter[source_updated_at][ne]`, for example. */
                "filter[source_updated_at]"?: string | string[];
                /** @description URL of the record in the source's user interface. Not indexed: slower on long lists. For other operators: `filter[source_url][ne]`, for example. */
                "filter[source_url]"?: string | string[];
                /** @description Time zone of the location (IANA name). Not indexed: slower on long lists. For other operators: `filter[time_zone][ne]`, for example. */
                "filter[time_zone]"?: string | string[];
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
                /** @description Whether to list soft-deleted records, too. */
                include_deleted?: "true" | "false";
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
                /** @description Only records that changed at or after this time, oldest first unless `sort` is set. To poll, pass the last `modified_at` that you received; the last records are then returned again, and none is skipped. */
                modified_after?: string;
                /** @description Field to sort by; a leading `-` sorts descending. Records without a value come last. */
                sort?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["location"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_cursor.invalid_parameter.sort_not_indexed.unknown_field.unknown_filter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            422: components["responses"]["not_supported"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable.mapping_reprocessing"];
        };
    };
    getLocation: {
        parameters: {
            query?: {
                /** @description References to expand, separated by commas: parent. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["location"];
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_parameter.unknown_field"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["me"];
                };
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    oauthCallback: {
        parameters: {
            query?: {
                /** @description The error code. */
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
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Redirects the browser. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_parameter`: Invalid parameter. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": string;
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": string;
                };
            };
            /** @description `conflict`: Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": string;
                };
            };
            /** @description `invalid_settings`: Invalid settings. `not_supported`: Not supported. `credentials_refused`: Credentials rejected. `permission_missing`: Permission missing. `address_not_allowed`: Address not allowed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": string;
                };
            };
            /** @description `internal`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": string;
                };
            };
            /** @description `source_unreachable`: Source unreachable. `source_failed`: Source failed. `source_refused`: Source rejected the request. `source_unreadable`: Source response unreadable. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": string;
                };
            };
            /** @description `database_unavailable`: Database unavailable. `source_throttled`: Source rate limit reached. `source_quota_exhausted`: Source quota exhausted. `root_key_missing`: Root key missing. */
            503: {
                headers: {
                    /** @description Seconds to wait before you retry. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": string;
                };
            };
        };
    };
    openConsent: {
        parameters: {
            query?: {
                consent?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Redirects the browser. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_parameter`: Invalid parameter. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": string;
                };
            };
            /** @description `internal`: Internal error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": string;
                };
            };
            /** @description `database_unavailable`: Database unavailable. */
            503: {
                headers: {
                    /** @description Seconds to wait before you retry. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                    "text/html": string;
                };
            };
        };
    };
    listOperations: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description Only operations on this entity. */
                entity?: "location" | "space" | "booking" | "visit" | "person" | "organization" | "vendor" | "customer" | "item" | "warehouse" | "stock_level" | "purchase_order" | "goods_receipt" | "bill" | "sales_order" | "account" | "department" | "currency" | "unit" | "production_order";
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
                /** @description Only operations on this record. */
                record_id?: string;
                /** @description Only operations in this state. */
                state?: "waiting_approval" | "queued" | "sending" | "confirming" | "succeeded" | "refused" | "asks" | "unconfirmed" | "failed";
            };
            header?: {
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["write_operation"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["connection_header_missing.invalid_cursor.invalid_parameter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    getOperation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["write_operation_detail"];
                };
            };
            400: components["responses"]["connection_header_missing.invalid_parameter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    answerOperation: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again. */
                "Idempotency-Key"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description An answer for each question, by its `id`.
                     * @example {
                     *       "overwrite": "yes"
                     *     }
                     */
                    answers: {
                        [key: string]: string;
                    };
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["write_operation"];
                };
            };
            400: components["responses"]["connection_header_missing.invalid_body.invalid_parameter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.idempotency_in_progress"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    approveOperation: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again. */
                "Idempotency-Key"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["write_operation"];
                };
            };
            400: components["responses"]["connection_header_missing.invalid_body.invalid_parameter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.idempotency_in_progress"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    cancelOperation: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again. */
                "Idempotency-Key"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["write_operation"];
                };
            };
            400: components["responses"]["connection_header_missing.invalid_body.invalid_parameter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.idempotency_in_progress"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    rejectOperation: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again. */
                "Idempotency-Key"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["write_operation"];
                };
            };
            400: components["responses"]["connection_header_missing.invalid_body.invalid_parameter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.idempotency_in_progress"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    resolveOperation: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again. */
                "Idempotency-Key"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The record's key in the source, if it was.
                     * @example 4711
                     */
                    source_id?: string;
                    /**
                     * @description Whether the write was executed.
                     * @example true
                     */
                    written: boolean;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["write_operation"];
                };
            };
            400: components["responses"]["connection_header_missing.invalid_body.invalid_parameter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.idempotency_in_progress"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listOrganizations: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description References to expand, separated by commas: parent. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description Code of the organization in the source. Indexed. For other operators: `filter[code][ne]`, for example. */
                "filter[code]"?: string | string[];
                /** @description Name of the contact person. Not indexed: slower on long lists. For other operators: `filter[contact_name][ne]`, for example. */
                "filter[contact_name]"?: string | string[];
                /** @description ISO 3166-1 alpha-2 code of the country of registration. Not indexed: slower on long lists. For other operators: `filter[country][ne]`, for example. */
                "filter[country]"?: string | string[];
                /** @description ISO 4217 code of the accounting currency. Not indexed: slower on long lists. For other operators: `filter[currency][ne]`, for example. */
                "filter[currency]"?: string | string[];
                /** @description Description of the organization. Not indexed: slower on long lists. For other operators: `filter[description][ne]`, for example. */
                "filter[description]"?: string | string[];
                /** @description Main email address. Not indexed: slower on long lists. For other operators: `filter[email][ne]`, for example. */
                "filter[email]"?: string | string[];
                /** @description Whether the organization is in use. Not indexed: slower on long lists. For other operators: `filter[is_active][ne]`, for example. */
                "filter[is_active]"?: string | string[];
                /** @description Whether the organization exists only for intercompany elimination. Not indexed: slower on long lists. For other operators: `filter[is_elimination][ne]`, for example. */
                "filter[is_elimination]"?: string | string[];
                /** @description Registered name. Not indexed: slower on long lists. For other operators: `filter[legal_name][ne]`, for example. */
                "filter[legal_name]"?: string | string[];
                /** @description Name of the organization. Indexed. For other operators: `filter[name][ne]`, for example. */
                "filter[name]"?: string | string[];
                /** @description The parent organization. Not indexed: slower on long lists. For other operators: `filter[parent_id][ne]`, for example. */
                "filter[parent_id]"?: string | string[];
                /** @description Main phone number, as written in the source. Not indexed: slower on long lists. For other operators: `filter[phone][ne]`, for example. */
                "filter[phone]"?: string | string[];
                /** @description Time at which the record was created in the source. Not indexed: slower on long lists. For other operators: `filter[source_created_at][ne]`, for example. */
                "filter[source_created_at]"?: string | string[];
                /** @description Number or code that users of the source know the record by. Indexed. For other operators: `filter[source_number][ne]`, for example. */
                "filter[source_number]"?: string | string[];
                /** @description Time at which the record was last updated in the source. Not indexed: slower on long lists. For other operators: `filter[source_updated_at][ne]`, for example. */
                "filter[source_updated_at]"?: string | string[];
                /** @description URL of the record in the source's user interface. Not indexed: slower on long lists. For other operators: `filter[source_url][ne]`, for example. */
                "filter[source_url]"?: string | string[];
                /** @description VAT or other tax registration number. Not indexed: slower on long lists. For other operators: `filter[tax_number][ne]`, for example. */
                "filter[tax_number]"?: string | string[];
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
                /** @description Whether to list soft-deleted records, too. */
                include_deleted?: "true" | "false";
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
                /** @description Only records that changed at or after this time, oldest first unless `sort` is set. To poll, pass the last `modified_at` that you received; the last records are then returned again, and none is skipped. */
                modified_after?: string;
                /** @description Field to sort by; a leading `-` sorts descending. Records without a value come last. */
                sort?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["organization"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_cursor.invalid_parameter.sort_not_indexed.unknown_field.unknown_filter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            422: components["responses"]["not_supported"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable.mapping_reprocessing"];
        };
    };
    getOrganization: {
        parameters: {
            query?: {
                /** @description References to expand, separated by commas: parent. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["organization"];
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_parameter.unknown_field"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    getOverview: {
        parameters: {
            query?: {
                /** @description Only daily totals of this connection. */
                connection_id?: string;
                /** @description Number of days, 1 to 90. */
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["overview"];
                };
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listPersons: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description References to expand, separated by commas: department, location, manager. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description The person's department. Indexed. For other operators: `filter[department_id][ne]`, for example. */
                "filter[department_id]"?: string | string[];
                /** @description Work email address. Indexed. For other operators: `filter[email][ne]`, for example. */
                "filter[email]"?: string | string[];
                /** @description Employee number. Indexed. For other operators: `filter[employee_number][ne]`, for example. */
                "filter[employee_number]"?: string | string[];
                /** @description Family name. Not indexed: slower on long lists. For other operators: `filter[family_name][ne]`, for example. */
                "filter[family_name]"?: string | string[];
                /** @description Given name. Not indexed: slower on long lists. For other operators: `filter[given_name][ne]`, for example. */
                "filter[given_name]"?: string | string[];
                /** @description Whether the person is employed, or the user can sign in. Not indexed: slower on long lists. For other operators: `filter[is_active][ne]`, for example. */
                "filter[is_active]"?: string | string[];
                /** @description Job title. Not indexed: slower on long lists. For other operators: `filter[job_title][ne]`, for example. */
                "filter[job_title]"?: string | string[];
                /** @description Type of person. `user`: the source only shows that the person uses it. `service`: an account of a program. Not indexed: slower on long lists. For other operators: `filter[kind][ne]`, for example. */
                "filter[kind]"?: string | string[];
                /** @description The person's usual place of work. Indexed. For other operators: `filter[location_id][ne]`, for example. */
                "filter[location_id]"?: string | string[];
                /** @description The person's manager. Not indexed: slower on long lists. For other operators: `filter[manager_id][ne]`, for example. */
                "filter[manager_id]"?: string | string[];
                /** @description Full name. Indexed. For other operators: `filter[name][ne]`, for example. */
                "filter[name]"?: string | string[];
                /** @description Work phone number. Not indexed: slower on long lists. For other operators: `filter[phone][ne]`, for example. */
                "filter[phone]"?: string | string[];
                /** @description Time at which the record was created in the source. Not indexed: slower on long lists. For other operators: `filter[source_created_at][ne]`, for example. */
                "filter[source_created_at]"?: string | string[];
                /** @description Number or code that users of the source know the record by. Indexed. For other operators: `filter[source_number][ne]`, for example. */
                "filter[source_number]"?: string | string[];
                /** @description Time at which the record was last updated in the source. Not indexed: slower on long lists. For other operators: `filter[source_updated_at][ne]`, for example. */
                "filter[source_updated_at]"?: string | string[];
                /** @description URL of the record in the source's user interface. Not indexed: slower on long lists. For other operators: `filter[source_url][ne]`, for example. */
                "filter[source_url]"?: string | string[];
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
                /** @description Whether to list soft-deleted records, too. */
                include_deleted?: "true" | "false";
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
                /** @description Only records that changed at or after this time, oldest first unless `sort` is set. To poll, pass the last `modified_at` that you received; the last records are then returned again, and none is skipped. */
                modified_after?: string;
                /** @description Field to sort by; a leading `-` sorts descending. Records without a value come last. */
                sort?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["person"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_cursor.invalid_parameter.sort_not_indexed.unknown_field.unknown_filter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            422: components["responses"]["not_supported"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable.mapping_reprocessing"];
        };
    };
    getPerson: {
        parameters: {
            query?: {
                /** @description References to expand, separated by commas: department, location, manager. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["person"];
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_parameter.unknown_field"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listProductionOrderLines: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description References to expand, separated by commas. */
                expand?: string;
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description Cost of the component. Not indexed: slower on long lists. For other operators: `filter[amount][ne]`, for example. */
                "filter[amount]"?: string | string[];
                /** @description Quantity consumed so far. Not indexed: slower on long lists. For other operators: `filter[consumed][ne]`, for example. */
                "filter[consumed]"?: string | string[];
                /** @description Description on the line. Not indexed: slower on long lists. For other operators: `filter[description][ne]`, for example. */
                "filter[description]"?: string | string[];
                /** @description Date on which the component is needed. Not indexed: slower on long lists. For other operators: `filter[due_on][ne]`, for example. */
                "filter[due_on]"?: string | string[];
                /** @description The item's code as shown on the order. Not indexed: slower on long lists. For other operators: `filter[item_code][ne]`, for example. */
                "filter[item_code]"?: string | string[];
                /** @description The component item. Not indexed: slower on long lists. For other operators: `filter[item_id][ne]`, for example. */
                "filter[item_id]"?: string | string[];
                /** @description Position of the component in the list. Not indexed: slower on long lists. For other operators: `filter[line_number][ne]`, for example. */
                "filter[line_number]"?: string | string[];
                /** @description Notes on the component. Not indexed: slower on long lists. For other operators: `filter[notes][ne]`, for example. */
                "filter[notes]"?: string | string[];
                /** @description Only lines of this document. */
                "filter[production_order_id]"?: string;
                /** @description Quantity required for the whole order. Not indexed: slower on long lists. For other operators: `filter[quantity][ne]`, for example. */
                "filter[quantity]"?: string | string[];
                /** @description Cost per unit. Not indexed: slower on long lists. For other operators: `filter[unit_cost][ne]`, for example. */
                "filter[unit_cost]"?: string | string[];
                /** @description The warehouse that supplies the component. Not indexed: slower on long lists. For other operators: `filter[warehouse_id][ne]`, for example. */
                "filter[warehouse_id]"?: string | string[];
                /** @description Whether to list lines of soft-deleted documents, too. */
                include_deleted?: "true" | "false";
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
                /** @description Only lines of documents that changed at or after this time, oldest first. */
                modified_after?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["production_order_line"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_cursor.invalid_parameter.sort_not_indexed.unknown_field.unknown_filter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            422: components["responses"]["not_supported"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable.mapping_reprocessing"];
        };
    };
    listProductionOrders: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description References to expand, separated by commas: item, parent, sales_order, customer, organization, department, warehouse. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field, `components.item_id` a field of each line. Default: all. */
                fields?: string;
                /** @description Actual end. Not indexed: slower on long lists. For other operators: `filter[actual_end_at][ne]`, for example. */
                "filter[actual_end_at]"?: string | string[];
                /** @description Actual start. Not indexed: slower on long lists. For other operators: `filter[actual_start_at][ne]`, for example. */
                "filter[actual_start_at]"?: string | string[];
                /** @description Number or name of the bill of materials. Not indexed: slower on long lists. For other operators: `filter[bill_of_materials][ne]`, for example. */
                "filter[bill_of_materials]"?: string | string[];
                /** @description Actual or planned cost, as the source defines it. Not indexed: slower on long lists. For other operators: `filter[cost][ne]`, for example. */
                "filter[cost]"?: string | string[];
                /** @description The customer that the production is for. Not indexed: slower on long lists. For other operators: `filter[customer_id][ne]`, for example. */
                "filter[customer_id]"?: string | string[];
                /** @description The producing department. Not indexed: slower on long lists. For other operators: `filter[department_id][ne]`, for example. */
                "filter[department_id]"?: string | string[];
                /** @description Description of the document. Not indexed: slower on long lists. For other operators: `filter[description][ne]`, for example. */
                "filter[description]"?: string | string[];
                /** @description Date on which the production is due. Not indexed: slower on long lists. For other operators: `filter[due_on][ne]`, for example. */
                "filter[due_on]"?: string | string[];
                /** @description The produced item. Indexed. For other operators: `filter[item_id][ne]`, for example. */
                "filter[item_id]"?: string | string[];
                /** @description Notes on the document. Not indexed: slower on long lists. For other operators: `filter[notes][ne]`, for example. */
                "filter[notes]"?: string | string[];
                /** @description Date of the order. Not indexed: slower on long lists. For other operators: `filter[ordered_on][ne]`, for example. */
                "filter[ordered_on]"?: string | string[];
                /** @description The producing organization. Not indexed: slower on long lists. For other operators: `filter[organization_id][ne]`, for example. */
                "filter[organization_id]"?: string | string[];
                /** @description The production order that this order produces a component for. Not indexed: slower on long lists. For other operators: `filter[parent_id][ne]`, for example. */
                "filter[parent_id]"?: string | string[];
                /** @description Planned end. Indexed. For other operators: `filter[planned_end_at][ne]`, for example. */
                "filter[planned_end_at]"?: string | string[];
                /** @description Planned start. Indexed. For other operators: `filter[planned_start_at][ne]`, for example. */
                "filter[planned_start_at]"?: string | string[];
                /** @description Priority in the source. Not indexed: slower on long lists. For other operators: `filter[priority][ne]`, for example. */
                "filter[priority]"?: string | string[];
                /** @description Quantity produced so far. Not indexed: slower on long lists. For other operators: `filter[produced][ne]`, for example. */
                "filter[produced]"?: string | string[];
                /** @description Quantity to produce. Not indexed: slower on long lists. For other operators: `filter[quantity][ne]`, for example. */
                "filter[quantity]"?: string | string[];
                /** @description Reference to the origin of the order. Not indexed: slower on long lists. For other operators: `filter[reference][ne]`, for example. */
                "filter[reference]"?: string | string[];
                /** @description Number or name of the routing. Not indexed: slower on long lists. For other operators: `filter[routing][ne]`, for example. */
                "filter[routing]"?: string | string[];
                /** @description The sales order that the production is for. Not indexed: slower on long lists. For other operators: `filter[sales_order_id][ne]`, for example. */
                "filter[sales_order_id]"?: string | string[];
                /** @description Quantity scrapped. Not indexed: slower on long lists. For other operators: `filter[scrapped][ne]`, for example. */
                "filter[scrapped]"?: string | string[];
                /** @description Time at which the record was created in the source. Not indexed: slower on long lists. For other operators: `filter[source_created_at][ne]`, for example. */
                "filter[source_created_at]"?: string | string[];
                /** @description Number or code that users of the source know the record by. Indexed. For other operators: `filter[source_number][ne]`, for example. */
                "filter[source_number]"?: string | string[];
                /** @description Time at which the record was last updated in the source. Not indexed: slower on long lists. For other operators: `filter[source_updated_at][ne]`, for example. */
                "filter[source_updated_at]"?: string | string[];
                /** @description URL of the record in the source's user interface. Not indexed: slower on long lists. For other operators: `filter[source_url][ne]`, for example. */
                "filter[source_url]"?: string | string[];
                /** @description Status of the production order. Indexed. For other operators: `filter[status][ne]`, for example. */
                "filter[status]"?: string | string[];
                /** @description Title of the document. Not indexed: slower on long lists. For other operators: `filter[title][ne]`, for example. */
                "filter[title]"?: string | string[];
                /** @description The warehouse of the production, which supplies components and receives products. Not indexed: slower on long lists. For other operators: `filter[warehouse_id][ne]`, for example. */
                "filter[warehouse_id]"?: string | string[];
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
                /** @description Whether to list soft-deleted records, too. */
                include_deleted?: "true" | "false";
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
                /** @description Only records that changed at or after this time, oldest first unless `sort` is set. To poll, pass the last `modified_at` that you received; the last records are then returned again, and none is skipped. */
                modified_after?: string;
                /** @description Field to sort by; a leading `-` sorts descending. Records without a value come last. */
                sort?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["production_order"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_cursor.invalid_parameter.sort_not_indexed.unknown_field.unknown_filter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            422: components["responses"]["not_supported"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable.mapping_reprocessing"];
        };
    };
    getProductionOrder: {
        parameters: {
            query?: {
                /** @description References to expand, separated by commas: item, parent, sales_order, customer, organization, department, warehouse. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field, `components.item_id` a field of each line. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["production_order"];
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_parameter.unknown_field"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listPurchaseOrderLines: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description References to expand, separated by commas. */
                expand?: string;
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description The account that the line is posted to. Not indexed: slower on long lists. For other operators: `filter[account_id][ne]`, for example. */
                "filter[account_id]"?: string | string[];
                /** @description Line amount, after discount and before tax. Not indexed: slower on long lists. For other operators: `filter[amount][ne]`, for example. */
                "filter[amount]"?: string | string[];
                /** @description Quantity billed so far. Not indexed: slower on long lists. For other operators: `filter[billed][ne]`, for example. */
                "filter[billed]"?: string | string[];
                /** @description The department that the order is for. Not indexed: slower on long lists. For other operators: `filter[department_id][ne]`, for example. */
                "filter[department_id]"?: string | string[];
                /** @description Description on the line. Not indexed: slower on long lists. For other operators: `filter[description][ne]`, for example. */
                "filter[description]"?: string | string[];
                /** @description Discount as a percentage of the price. Not indexed: slower on long lists. For other operators: `filter[discount_percent][ne]`, for example. */
                "filter[discount_percent]"?: string | string[];
                /** @description Discount on the line's amount. Not indexed: slower on long lists. For other operators: `filter[discount][ne]`, for example. */
                "filter[discount]"?: string | string[];
                /** @description Requested delivery date of the line. Not indexed: slower on long lists. For other operators: `filter[due_on][ne]`, for example. */
                "filter[due_on]"?: string | string[];
                /** @description Delivery date confirmed by the vendor. Not indexed: slower on long lists. For other operators: `filter[expected_on][ne]`, for example. */
                "filter[expected_on]"?: string | string[];
                /** @description Whether no further receipt is expected. Not indexed: slower on long lists. For other operators: `filter[is_closed][ne]`, for example. */
                "filter[is_closed]"?: string | string[];
                /** @description The item's code as shown on the order. Not indexed: slower on long lists. For other operators: `filter[item_code][ne]`, for example. */
                "filter[item_code]"?: string | string[];
                /** @description The ordered item. Not indexed: slower on long lists. For other operators: `filter[item_id][ne]`, for example. */
                "filter[item_id]"?: string | string[];
                /** @description Type of line: an item, an expense without an item, or text only. Not indexed: slower on long lists. For other operators: `filter[kind][ne]`, for example. */
                "filter[kind]"?: string | string[];
                /** @description Position of the line on the order. Not indexed: slower on long lists. For other operators: `filter[line_number][ne]`, for example. */
                "filter[line_number]"?: string | string[];
                /** @description Notes on the line. Not indexed: slower on long lists. For other operators: `filter[notes][ne]`, for example. */
                "filter[notes]"?: string | string[];
                /** @description Only lines of this document. */
                "filter[purchase_order_id]"?: string;
                /** @description Quantity ordered. Not indexed: slower on long lists. For other operators: `filter[quantity][ne]`, for example. */
                "filter[quantity]"?: string | string[];
                /** @description Quantity received so far. Not indexed: slower on long lists. For other operators: `filter[received][ne]`, for example. */
                "filter[received]"?: string | string[];
                /** @description Reference of the line that both parties use. Not indexed: slower on long lists. For other operators: `filter[reference][ne]`, for example. */
                "filter[reference]"?: string | string[];
                /** @description Tax code in the source. Not indexed: slower on long lists. For other operators: `filter[tax_code][ne]`, for example. */
                "filter[tax_code]"?: string | string[];
                /** @description Tax rate. Not indexed: slower on long lists. For other operators: `filter[tax_percent][ne]`, for example. */
                "filter[tax_percent]"?: string | string[];
                /** @description Tax on the line. Not indexed: slower on long lists. For other operators: `filter[tax][ne]`, for example. */
                "filter[tax]"?: string | string[];
                /** @description Price per unit, before discount and tax. Not indexed: slower on long lists. For other operators: `filter[unit_price][ne]`, for example. */
                "filter[unit_price]"?: string | string[];
                /** @description The line's vendor, if it differs from the order's. Not indexed: slower on long lists. For other operators: `filter[vendor_id][ne]`, for example. */
                "filter[vendor_id]"?: string | string[];
                /** @description The vendor's item code. Not indexed: slower on long lists. For other operators: `filter[vendor_item_code][ne]`, for example. */
                "filter[vendor_item_code]"?: string | string[];
                /** @description The warehouse that receives the line's goods. Not indexed: slower on long lists. For other operators: `filter[warehouse_id][ne]`, for example. */
                "filter[warehouse_id]"?: string | string[];
                /** @description Whether to list lines of soft-deleted documents, too. */
                include_deleted?: "true" | "false";
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
                /** @description Only lines of documents that changed at or after this time, oldest first. */
                modified_after?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["purchase_order_line"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_cursor.invalid_parameter.sort_not_indexed.unknown_field.unknown_filter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            422: components["responses"]["not_supported"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable.mapping_reprocessing"];
        };
    };
    listPurchaseOrders: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description References to expand, separated by commas: vendor, organization, warehouse, department, buyer, requester, approver. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field, `lines.item_id` a field of each line. Default: all. */
                fields?: string;
                /** @description Time at which the order was approved. Not indexed: slower on long lists. For other operators: `filter[approved_at][ne]`, for example. */
                "filter[approved_at]"?: string | string[];
                /** @description The person who approved the order. Not indexed: slower on long lists. For other operators: `filter[approver_id][ne]`, for example. */
                "filter[approver_id]"?: string | string[];
                /** @description How much of the order is billed. Not indexed: slower on long lists. For other operators: `filter[billing_status][ne]`, for example. */
                "filter[billing_status]"?: string | string[];
                /** @description The buyer. Not indexed: slower on long lists. For other operators: `filter[buyer_id][ne]`, for example. */
                "filter[buyer_id]"?: string | string[];
                /** @description Time at which the order was closed or completed. Not indexed: slower on long lists. For other operators: `filter[closed_at][ne]`, for example. */
                "filter[closed_at]"?: string | string[];
                /** @description ISO 4217 code of the document's currency. Not indexed: slower on long lists. For other operators: `filter[currency][ne]`, for example. */
                "filter[currency]"?: string | string[];
                /** @description Incoterm or other delivery terms. Not indexed: slower on long lists. For other operators: `filter[delivery_terms][ne]`, for example. */
                "filter[delivery_terms]"?: string | string[];
                /** @description The department that the order is for. Not indexed: slower on long lists. For other operators: `filter[department_id][ne]`, for example. */
                "filter[department_id]"?: string | string[];
                /** @description Description of the document. Not indexed: slower on long lists. For other operators: `filter[description][ne]`, for example. */
                "filter[description]"?: string | string[];
                /** @description Requested delivery date. Indexed. For other operators: `filter[due_on][ne]`, for example. */
                "filter[due_on]"?: string | string[];
                /** @description Value of one unit of the document's currency, in the organization's currency. Not indexed: slower on long lists. For other operators: `filter[exchange_rate][ne]`, for example. */
                "filter[exchange_rate]"?: string | string[];
                /** @description Notes on the document. Not indexed: slower on long lists. For other operators: `filter[notes][ne]`, for example. */
                "filter[notes]"?: string | string[];
                /** @description Date of the order. Indexed. For other operators: `filter[ordered_on][ne]`, for example. */
                "filter[ordered_on]"?: string | string[];
                /** @description The ordering organization. Not indexed: slower on long lists. For other operators: `filter[organization_id][ne]`, for example. */
                "filter[organization_id]"?: string | string[];
                /** @description Payment terms, as worded in the source. Not indexed: slower on long lists. For other operators: `filter[payment_terms][ne]`, for example. */
                "filter[payment_terms]"?: string | string[];
                /** @description How much of the order is received. Not indexed: slower on long lists. For other operators: `filter[receipt_status][ne]`, for example. */
                "filter[receipt_status]"?: string | string[];
                /** @description The vendor's order number, or a reference that both parties use. Not indexed: slower on long lists. For other operators: `filter[reference][ne]`, for example. */
                "filter[reference]"?: string | string[];
                /** @description The person who requested the order. Not indexed: slower on long lists. For other operators: `filter[requester_id][ne]`, for example. */
                "filter[requester_id]"?: string | string[];
                /** @description Date on which the vendor ships. Not indexed: slower on long lists. For other operators: `filter[shipped_on][ne]`, for example. */
                "filter[shipped_on]"?: string | string[];
                /** @description Shipping method. Not indexed: slower on long lists. For other operators: `filter[shipping_method][ne]`, for example. */
                "filter[shipping_method]"?: string | string[];
                /** @description Time at which the record was created in the source. Not indexed: slower on long lists. For other operators: `filter[source_created_at][ne]`, for example. */
                "filter[source_created_at]"?: string | string[];
                /** @description Number or code that users of the source know the record by. Indexed. For other operators: `filter[source_number][ne]`, for example. */
                "filter[source_number]"?: string | string[];
                /** @description Time at which the record was last updated in the source. Not indexed: slower on long lists. For other operators: `filter[source_updated_at][ne]`, for example. */
                "filter[source_updated_at]"?: string | string[];
                /** @description URL of the record in the source's user interface. Not indexed: slower on long lists. For other operators: `filter[source_url][ne]`, for example. */
                "filter[source_url]"?: string | string[];
                /** @description Status of the order. `receipt_status` and `billing_status` show how much is received and billed. Indexed. For other operators: `filter[status][ne]`, for example. */
                "filter[status]"?: string | string[];
                /** @description Sum of the lines, after discounts and before tax. Not indexed: slower on long lists. For other operators: `filter[subtotal][ne]`, for example. */
                "filter[subtotal]"?: string | string[];
                /** @description Total tax. Not indexed: slower on long lists. For other operators: `filter[tax][ne]`, for example. */
                "filter[tax]"?: string | string[];
                /** @description Title of the document. Not indexed: slower on long lists. For other operators: `filter[title][ne]`, for example. */
                "filter[title]"?: string | string[];
                /** @description Total amount: subtotal plus tax. Not indexed: slower on long lists. For other operators: `filter[total][ne]`, for example. */
                "filter[total]"?: string | string[];
                /** @description The vendor that the order is sent to. Indexed. For other operators: `filter[vendor_id][ne]`, for example. */
                "filter[vendor_id]"?: string | string[];
                /** @description The warehouse that receives the goods. Not indexed: slower on long lists. For other operators: `filter[warehouse_id][ne]`, for example. */
                "filter[warehouse_id]"?: string | string[];
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
                /** @description Whether to list soft-deleted records, too. */
                include_deleted?: "true" | "false";
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
                /** @description Only records that changed at or after this time, oldest first unless `sort` is set. To poll, pass the last `modified_at` that you received; the last records are then returned again, and none is skipped. */
                modified_after?: string;
                /** @description Field to sort by; a leading `-` sorts descending. Records without a value come last. */
                sort?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["purchase_order"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_cursor.invalid_parameter.sort_not_indexed.unknown_field.unknown_filter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            422: components["responses"]["not_supported"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable.mapping_reprocessing"];
        };
    };
    getPurchaseOrder: {
        parameters: {
            query?: {
                /** @description References to expand, separated by commas: vendor, organization, warehouse, department, buyer, requester, approver. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field, `lines.item_id` a field of each line. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["purchase_order"];
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_parameter.unknown_field"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listRawRecords: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description Whether to list soft-deleted raw records, too. */
                include_deleted?: "true" | "false";
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
            };
            header?: {
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path: {
                /** @description Name of the stream. */
                stream: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["raw_record"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["connection_header_missing.invalid_cursor.invalid_parameter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    getRawRecord: {
        parameters: {
            query?: never;
            header?: {
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path: {
                /** @description Key of the raw record within its stream. */
                key: string;
                /** @description Name of the stream. */
                stream: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["raw_record"];
                };
            };
            400: components["responses"]["connection_header_missing.invalid_parameter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listRequests: {
        parameters: {
            query?: {
                /** @description The error code. */
                code?: "invalid_body" | "invalid_parameter" | "unknown_field" | "unknown_filter" | "invalid_cursor" | "sort_not_indexed" | "unknown_entity" | "not_found" | "route_not_found" | "method_not_allowed" | "body_too_large" | "unsupported_media_type" | "header_too_large" | "source_webhook_rejected" | "token_missing" | "token_invalid" | "reauthorization_required" | "connection_disconnected" | "link_expired" | "wrong_credential_type" | "scope_missing" | "connection_header_missing" | "conflict" | "already_completed" | "idempotency_mismatch" | "idempotency_in_progress" | "precondition_failed" | "invalid_settings" | "not_supported" | "mapping_invalid" | "mapping_reprocessing" | "nothing_to_accept" | "rate_limited" | "credentials_refused" | "permission_missing" | "source_unreachable" | "source_throttled" | "source_quota_exhausted" | "source_failed" | "source_refused" | "source_unreadable" | "address_not_allowed" | "cancelled" | "run_lost" | "root_key_missing" | "database_unavailable" | "not_ready" | "internal";
                connection_id?: string;
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description `outgoing`: from Millwright to a source. `incoming`: to Millwright, including source webhooks. */
                direction?: "incoming" | "outgoing";
                /** @description Whether the request failed: an error, or a status of 400 or more. */
                failed?: "true" | "false";
                /** @description Only requests at or after this time. */
                from?: string;
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
                /** @description Only the incoming request with this id, and the outgoing requests that it caused. */
                request_id?: string;
                /** @description Id of the run. */
                run_id?: string;
                status?: "2xx" | "3xx" | "4xx" | "5xx";
                /** @description Only requests before this time. */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["request"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_cursor.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    getRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["request"];
                };
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listRuns: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
                /** @description Only runs with this mode. */
                mode?: "full" | "incremental" | "targeted";
                /** @description Only runs with this status. */
                status?: "queued" | "running" | "succeeded" | "partial" | "failed" | "cancelled";
                /** @description Only runs of this stream. */
                stream?: string;
            };
            header?: {
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["run"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["connection_header_missing.invalid_cursor.invalid_parameter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    getRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["run"];
                };
            };
            400: components["responses"]["connection_header_missing.invalid_parameter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    acceptDeletions: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again. */
                "Idempotency-Key"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Number of raw records soft-deleted. */
                        deleted: number;
                    };
                };
            };
            400: components["responses"]["connection_header_missing.invalid_body.invalid_parameter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            409: components["responses"]["idempotency_in_progress.nothing_to_accept"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listSalesOrderLines: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description References to expand, separated by commas. */
                expand?: string;
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description The account that the line is posted to. Not indexed: slower on long lists. For other operators: `filter[account_id][ne]`, for example. */
                "filter[account_id]"?: string | string[];
                /** @description Line amount, after discount and before tax. Not indexed: slower on long lists. For other operators: `filter[amount][ne]`, for example. */
                "filter[amount]"?: string | string[];
                /** @description Quantity billed so far. Not indexed: slower on long lists. For other operators: `filter[billed][ne]`, for example. */
                "filter[billed]"?: string | string[];
                /** @description The selling department. Not indexed: slower on long lists. For other operators: `filter[department_id][ne]`, for example. */
                "filter[department_id]"?: string | string[];
                /** @description Description on the line. Not indexed: slower on long lists. For other operators: `filter[description][ne]`, for example. */
                "filter[description]"?: string | string[];
                /** @description Discount as a percentage of the price. Not indexed: slower on long lists. For other operators: `filter[discount_percent][ne]`, for example. */
                "filter[discount_percent]"?: string | string[];
                /** @description Discount on the line's amount. Not indexed: slower on long lists. For other operators: `filter[discount][ne]`, for example. */
                "filter[discount]"?: string | string[];
                /** @description Promised delivery date of the line. Not indexed: slower on long lists. For other operators: `filter[due_on][ne]`, for example. */
                "filter[due_on]"?: string | string[];
                /** @description Quantity fulfilled so far. Not indexed: slower on long lists. For other operators: `filter[fulfilled][ne]`, for example. */
                "filter[fulfilled]"?: string | string[];
                /** @description Whether no further fulfillment is expected. Not indexed: slower on long lists. For other operators: `filter[is_closed][ne]`, for example. */
                "filter[is_closed]"?: string | string[];
                /** @description The item's code as shown on the order. Not indexed: slower on long lists. For other operators: `filter[item_code][ne]`, for example. */
                "filter[item_code]"?: string | string[];
                /** @description The ordered item. Not indexed: slower on long lists. For other operators: `filter[item_id][ne]`, for example. */
                "filter[item_id]"?: string | string[];
                /** @description Type of line: an item, a charge without an item, or text only. Not indexed: slower on long lists. For other operators: `filter[kind][ne]`, for example. */
                "filter[kind]"?: string | string[];
                /** @description Position of the line on the order. Not indexed: slower on long lists. For other operators: `filter[line_number][ne]`, for example. */
                "filter[line_number]"?: string | string[];
                /** @description Notes on the line. Not indexed: slower on long lists. For other operators: `filter[notes][ne]`, for example. */
                "filter[notes]"?: string | string[];
                /** @description Quantity ordered. Not indexed: slower on long lists. For other operators: `filter[quantity][ne]`, for example. */
                "filter[quantity]"?: string | string[];
                /** @description Reference of the line that both parties use. Not indexed: slower on long lists. For other operators: `filter[reference][ne]`, for example. */
                "filter[reference]"?: string | string[];
                /** @description Only lines of this document. */
                "filter[sales_order_id]"?: string;
                /** @description Tax code in the source. Not indexed: slower on long lists. For other operators: `filter[tax_code][ne]`, for example. */
                "filter[tax_code]"?: string | string[];
                /** @description Tax rate. Not indexed: slower on long lists. For other operators: `filter[tax_percent][ne]`, for example. */
                "filter[tax_percent]"?: string | string[];
                /** @description Tax on the line. Not indexed: slower on long lists. For other operators: `filter[tax][ne]`, for example. */
                "filter[tax]"?: string | string[];
                /** @description Price per unit, before discount and tax. Not indexed: slower on long lists. For other operators: `filter[unit_price][ne]`, for example. */
                "filter[unit_price]"?: string | string[];
                /** @description The warehouse that ships the line's goods. Not indexed: slower on long lists. For other operators: `filter[warehouse_id][ne]`, for example. */
                "filter[warehouse_id]"?: string | string[];
                /** @description Whether to list lines of soft-deleted documents, too. */
                include_deleted?: "true" | "false";
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
                /** @description Only lines of documents that changed at or after this time, oldest first. */
                modified_after?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["sales_order_line"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_cursor.invalid_parameter.sort_not_indexed.unknown_field.unknown_filter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            422: components["responses"]["not_supported"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable.mapping_reprocessing"];
        };
    };
    listSalesOrders: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description References to expand, separated by commas: customer, organization, warehouse, department, sales_person. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field, `lines.item_id` a field of each line. Default: all. */
                fields?: string;
                /** @description Time at which the order was approved. Not indexed: slower on long lists. For other operators: `filter[approved_at][ne]`, for example. */
                "filter[approved_at]"?: string | string[];
                /** @description How much of the order is billed. Not indexed: slower on long lists. For other operators: `filter[billing_status][ne]`, for example. */
                "filter[billing_status]"?: string | string[];
                /** @description Time at which the order was closed or completed. Not indexed: slower on long lists. For other operators: `filter[closed_at][ne]`, for example. */
                "filter[closed_at]"?: string | string[];
                /** @description Name of the customer's contact person. Not indexed: slower on long lists. For other operators: `filter[contact_name][ne]`, for example. */
                "filter[contact_name]"?: string | string[];
                /** @description ISO 4217 code of the document's currency. Not indexed: slower on long lists. For other operators: `filter[currency][ne]`, for example. */
                "filter[currency]"?: string | string[];
                /** @description The customer that placed the order. Indexed. For other operators: `filter[customer_id][ne]`, for example. */
                "filter[customer_id]"?: string | string[];
                /** @description Incoterm or other delivery terms. Not indexed: slower on long lists. For other operators: `filter[delivery_terms][ne]`, for example. */
                "filter[delivery_terms]"?: string | string[];
                /** @description The selling department. Not indexed: slower on long lists. For other operators: `filter[department_id][ne]`, for example. */
                "filter[department_id]"?: string | string[];
                /** @description Description of the document. Not indexed: slower on long lists. For other operators: `filter[description][ne]`, for example. */
                "filter[description]"?: string | string[];
                /** @description Promised delivery date. Indexed. For other operators: `filter[due_on][ne]`, for example. */
                "filter[due_on]"?: string | string[];
                /** @description Value of one unit of the document's currency, in the organization's currency. Not indexed: slower on long lists. For other operators: `filter[exchange_rate][ne]`, for example. */
                "filter[exchange_rate]"?: string | string[];
                /** @description How much of the order is fulfilled. Not indexed: slower on long lists. For other operators: `filter[fulfillment_status][ne]`, for example. */
                "filter[fulfillment_status]"?: string | string[];
                /** @description Notes on the document. Not indexed: slower on long lists. For other operators: `filter[notes][ne]`, for example. */
                "filter[notes]"?: string | string[];
                /** @description Date of the order. Indexed. For other operators: `filter[ordered_on][ne]`, for example. */
                "filter[ordered_on]"?: string | string[];
                /** @description The selling organization. Not indexed: slower on long lists. For other operators: `filter[organization_id][ne]`, for example. */
                "filter[organization_id]"?: string | string[];
                /** @description How much of the order is paid. Not indexed: slower on long lists. For other operators: `filter[payment_status][ne]`, for example. */
                "filter[payment_status]"?: string | string[];
                /** @description Payment terms, as worded in the source. Not indexed: slower on long lists. For other operators: `filter[payment_terms][ne]`, for example. */
                "filter[payment_terms]"?: string | string[];
                /** @description The customer's order number. Not indexed: slower on long lists. For other operators: `filter[reference][ne]`, for example. */
                "filter[reference]"?: string | string[];
                /** @description The sales representative. Not indexed: slower on long lists. For other operators: `filter[sales_person_id][ne]`, for example. */
                "filter[sales_person_id]"?: string | string[];
                /** @description Shipment number. Not indexed: slower on long lists. For other operators: `filter[shipment_number][ne]`, for example. */
                "filter[shipment_number]"?: string | string[];
                /** @description Date of shipment. Not indexed: slower on long lists. For other operators: `filter[shipped_on][ne]`, for example. */
                "filter[shipped_on]"?: string | string[];
                /** @description Shipping method. Not indexed: slower on long lists. For other operators: `filter[shipping_method][ne]`, for example. */
                "filter[shipping_method]"?: string | string[];
                /** @description Time at which the record was created in the source. Not indexed: slower on long lists. For other operators: `filter[source_created_at][ne]`, for example. */
                "filter[source_created_at]"?: string | string[];
                /** @description Number or code that users of the source know the record by. Indexed. For other operators: `filter[source_number][ne]`, for example. */
                "filter[source_number]"?: string | string[];
                /** @description Time at which the record was last updated in the source. Not indexed: slower on long lists. For other operators: `filter[source_updated_at][ne]`, for example. */
                "filter[source_updated_at]"?: string | string[];
                /** @description URL of the record in the source's user interface. Not indexed: slower on long lists. For other operators: `filter[source_url][ne]`, for example. */
                "filter[source_url]"?: string | string[];
                /** @description Status of the order. Fulfillment, billing and payment have statuses of their own. Indexed. For other operators: `filter[status][ne]`, for example. */
                "filter[status]"?: string | string[];
                /** @description Sum of the lines, after discounts and before tax. Not indexed: slower on long lists. For other operators: `filter[subtotal][ne]`, for example. */
                "filter[subtotal]"?: string | string[];
                /** @description Total tax. Not indexed: slower on long lists. For other operators: `filter[tax][ne]`, for example. */
                "filter[tax]"?: string | string[];
                /** @description Title of the document. Not indexed: slower on long lists. For other operators: `filter[title][ne]`, for example. */
                "filter[title]"?: string | string[];
                /** @description Total amount: subtotal plus tax. Not indexed: slower on long lists. For other operators: `filter[total][ne]`, for example. */
                "filter[total]"?: string | string[];
                /** @description The warehouse that ships the goods. Not indexed: slower on long lists. For other operators: `filter[warehouse_id][ne]`, for example. */
                "filter[warehouse_id]"?: string | string[];
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
                /** @description Whether to list soft-deleted records, too. */
                include_deleted?: "true" | "false";
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
                /** @description Only records that changed at or after this time, oldest first unless `sort` is set. To poll, pass the last `modified_at` that you received; the last records are then returned again, and none is skipped. */
                modified_after?: string;
                /** @description Field to sort by; a leading `-` sorts descending. Records without a value come last. */
                sort?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["sales_order"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_cursor.invalid_parameter.sort_not_indexed.unknown_field.unknown_filter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            422: components["responses"]["not_supported"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable.mapping_reprocessing"];
        };
    };
    getSalesOrder: {
        parameters: {
            query?: {
                /** @description References to expand, separated by commas: customer, organization, warehouse, department, sales_person. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field, `lines.item_id` a field of each line. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["sales_order"];
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_parameter.unknown_field"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The API key (`mwk_…`). */
                    api_key: string;
                };
            };
        };
        responses: {
            /** @description Success, without a body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_body.invalid_parameter"];
            401: components["responses"]["token_invalid"];
            403: components["responses"]["wrong_credential_type"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
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
            /** @description Success, without a body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_parameter"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    receiveSourceWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The secret part of the URL. */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "*/*": unknown;
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        received: true;
                    };
                };
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["reauthorization_required.source_webhook_rejected"];
            404: components["responses"]["not_found"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["not_supported"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable.root_key_missing"];
        };
    };
    listSpaces: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description References to expand, separated by commas: location, building, floor. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description Whether bookings need approval. Not indexed: slower on long lists. For other operators: `filter[approval_required][ne]`, for example. */
                "filter[approval_required]"?: string | string[];
                /** @description How the space is allocated: anyone can book it, it is assigned to a person, it is assigned but free while that person is absent, or on request. Not indexed: slower on long lists. For other operators: `filter[booking_policy][ne]`, for example. */
                "filter[booking_policy]"?: string | string[];
                /** @description The building that contains the space. Indexed. For other operators: `filter[building_id][ne]`, for example. */
                "filter[building_id]"?: string | string[];
                /** @description Maximum number of people. Indexed. For other operators: `filter[capacity][ne]`, for example. */
                "filter[capacity]"?: string | string[];
                /** @description Code of the space in the source. Not indexed: slower on long lists. For other operators: `filter[code][ne]`, for example. */
                "filter[code]"?: string | string[];
                /** @description Equipment and features, as named in the source. Not indexed: slower on long lists. For other operators: `filter[features][ne]`, for example. */
                "filter[features]"?: string | string[];
                /** @description The floor that contains the space. Indexed. For other operators: `filter[floor_id][ne]`, for example. */
                "filter[floor_id]"?: string | string[];
                /** @description Whether the space is in use. Not indexed: slower on long lists. For other operators: `filter[is_active][ne]`, for example. */
                "filter[is_active]"?: string | string[];
                /** @description Type of space. Indexed. For other operators: `filter[kind][ne]`, for example. */
                "filter[kind]"?: string | string[];
                /** @description The location that directly contains the space. Indexed. For other operators: `filter[location_id][ne]`, for example. */
                "filter[location_id]"?: string | string[];
                /** @description Name of the space. Indexed. For other operators: `filter[name][ne]`, for example. */
                "filter[name]"?: string | string[];
                /** @description Time at which the record was created in the source. Not indexed: slower on long lists. For other operators: `filter[source_created_at][ne]`, for example. */
                "filter[source_created_at]"?: string | string[];
                /** @description Number or code that users of the source know the record by. Indexed. For other operators: `filter[source_number][ne]`, for example. */
                "filter[source_number]"?: string | string[];
                /** @description The source's own value for `kind`. Not indexed: slower on long lists. For other operators: `filter[source_type][ne]`, for example. */
                "filter[source_type]"?: string | string[];
                /** @description Time at which the record was last updated in the source. Not indexed: slower on long lists. For other operators: `filter[source_updated_at][ne]`, for example. */
                "filter[source_updated_at]"?: string | string[];
                /** @description URL of the record in the source's user interface. Not indexed: slower on long lists. For other operators: `filter[source_url][ne]`, for example. */
                "filter[source_url]"?: string | string[];
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
                /** @description Whether to list soft-deleted records, too. */
                include_deleted?: "true" | "false";
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
                /** @description Only records that changed at or after this time, oldest first unless `sort` is set. To poll, pass the last `modified_at` that you received; the last records are then returned again, and none is skipped. */
                modified_after?: string;
                /** @description Field to sort by; a leading `-` sorts descending. Records without a value come last. */
                sort?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["space"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_cursor.invalid_parameter.sort_not_indexed.unknown_field.unknown_filter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            422: components["responses"]["not_supported"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable.mapping_reprocessing"];
        };
    };
    getSpace: {
        parameters: {
            query?: {
                /** @description References to expand, separated by commas: location, building, floor. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["space"];
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_parameter.unknown_field"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listStockLevels: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description References to expand, separated by commas: item, warehouse. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description Time at which the source calculated these quantities. Not indexed: slower on long lists. For other operators: `filter[as_of_at][ne]`, for example. */
                "filter[as_of_at]"?: string | string[];
                /** @description Quantity available: on hand minus reserved, as the source calculates it. Not indexed: slower on long lists. For other operators: `filter[available][ne]`, for example. */
                "filter[available]"?: string | string[];
                /** @description Quantity on backorder. Not indexed: slower on long lists. For other operators: `filter[backordered][ne]`, for example. */
                "filter[backordered]"?: string | string[];
                /** @description Expiration date of the lot. Not indexed: slower on long lists. For other operators: `filter[expires_on][ne]`, for example. */
                "filter[expires_on]"?: string | string[];
                /** @description Quantity in transit between warehouses. Not indexed: slower on long lists. For other operators: `filter[in_transit][ne]`, for example. */
                "filter[in_transit]"?: string | string[];
                /** @description The item. Indexed. For other operators: `filter[item_id][ne]`, for example. */
                "filter[item_id]"?: string | string[];
                /** @description Lot or serial number. Indexed. For other operators: `filter[lot][ne]`, for example. */
                "filter[lot]"?: string | string[];
                /** @description Maximum stock quantity. Not indexed: slower on long lists. For other operators: `filter[maximum_level][ne]`, for example. */
                "filter[maximum_level]"?: string | string[];
                /** @description Minimum stock quantity. Not indexed: slower on long lists. For other operators: `filter[minimum_level][ne]`, for example. */
                "filter[minimum_level]"?: string | string[];
                /** @description Quantity physically in stock. Indexed. For other operators: `filter[on_hand][ne]`, for example. */
                "filter[on_hand]"?: string | string[];
                /** @description Quantity ordered and not yet received. Not indexed: slower on long lists. For other operators: `filter[on_order][ne]`, for example. */
                "filter[on_order]"?: string | string[];
                /** @description Shelf or slot in the warehouse, if the source has no warehouse record for it. Not indexed: slower on long lists. For other operators: `filter[position][ne]`, for example. */
                "filter[position]"?: string | string[];
                /** @description Target stock quantity after a reorder. Not indexed: slower on long lists. For other operators: `filter[preferred_level][ne]`, for example. */
                "filter[preferred_level]"?: string | string[];
                /** @description Stock quantity at which to reorder. Not indexed: slower on long lists. For other operators: `filter[reorder_point][ne]`, for example. */
                "filter[reorder_point]"?: string | string[];
                /** @description Quantity to reorder. Not indexed: slower on long lists. For other operators: `filter[reorder_quantity][ne]`, for example. */
                "filter[reorder_quantity]"?: string | string[];
                /** @description Quantity reserved for orders or production. Not indexed: slower on long lists. For other operators: `filter[reserved][ne]`, for example. */
                "filter[reserved]"?: string | string[];
                /** @description Time at which the record was created in the source. Not indexed: slower on long lists. For other operators: `filter[source_created_at][ne]`, for example. */
                "filter[source_created_at]"?: string | string[];
                /** @description Number or code that users of the source know the record by. Indexed. For other operators: `filter[source_number][ne]`, for example. */
                "filter[source_number]"?: string | string[];
                /** @description Time at which the record was last updated in the source. Not indexed: slower on long lists. For other operators: `filter[source_updated_at][ne]`, for example. */
                "filter[source_updated_at]"?: string | string[];
                /** @description URL of the record in the source's user interface. Not indexed: slower on long lists. For other operators: `filter[source_url][ne]`, for example. */
                "filter[source_url]"?: string | string[];
                /** @description Status of the stock, as worded in the source. Not indexed: slower on long lists. For other operators: `filter[stock_status][ne]`, for example. */
                "filter[stock_status]"?: string | string[];
                /** @description Cost per unit of this stock. Not indexed: slower on long lists. For other operators: `filter[unit_cost][ne]`, for example. */
                "filter[unit_cost]"?: string | string[];
                /** @description The warehouse. Indexed. For other operators: `filter[warehouse_id][ne]`, for example. */
                "filter[warehouse_id]"?: string | string[];
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
                /** @description Whether to list soft-deleted records, too. */
                include_deleted?: "true" | "false";
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
                /** @description Only records that changed at or after this time, oldest first unless `sort` is set. To poll, pass the last `modified_at` that you received; the last records are then returned again, and none is skipped. */
                modified_after?: string;
                /** @description Field to sort by; a leading `-` sorts descending. Records without a value come last. */
                sort?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["stock_level"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_cursor.invalid_parameter.sort_not_indexed.unknown_field.unknown_filter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            422: components["responses"]["not_supported"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable.mapping_reprocessing"];
        };
    };
    getStockLevel: {
        parameters: {
            query?: {
                /** @description References to expand, separated by commas: item, warehouse. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["stock_level"];
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_parameter.unknown_field"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    getSyncStatus: {
        parameters: {
            query?: never;
            header?: {
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["entity_status"][];
                        /** @description Health of the connection. Null: it is disconnected. */
                        health: ("healthy" | "degraded" | "failing" | "needs_attention") | null;
                        /** @description Why the connection is not healthy, the worst reasons first, up to 20. Empty: it is healthy. */
                        health_reasons: components["schemas"]["health_reason"][];
                        /** @description The wait that the source asked for. Null: none. */
                        wait: components["schemas"]["wait"] | null;
                    };
                };
            };
            400: components["responses"]["connection_header_missing.invalid_parameter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listSyncs: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
            };
            header?: {
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["sync"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["connection_header_missing.invalid_cursor.invalid_parameter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    startSync: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again. */
                "Idempotency-Key"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Entities to sync. Default: all. */
                    entities?: ("location" | "space" | "booking" | "visit" | "person" | "organization" | "vendor" | "customer" | "item" | "warehouse" | "stock_level" | "purchase_order" | "goods_receipt" | "bill" | "sales_order" | "account" | "department" | "currency" | "unit" | "production_order")[];
                    /**
                     * @description Whether to read everything within the window and detect deletions. Default: read changes only.
                     * @default false
                     */
                    full?: boolean;
                };
            };
        };
        responses: {
            /** @description Accepted: the work continues in the background. */
            202: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["sync"];
                };
            };
            400: components["responses"]["connection_header_missing.invalid_body.invalid_parameter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            409: components["responses"]["idempotency_in_progress"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    getSync: {
        parameters: {
            query?: never;
            header?: {
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["sync"];
                };
            };
            400: components["responses"]["connection_header_missing.invalid_parameter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    cancelSync: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again. */
                "Idempotency-Key"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["sync"];
                };
            };
            400: components["responses"]["connection_header_missing.invalid_body.invalid_parameter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            409: components["responses"]["idempotency_in_progress"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listUnits: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description References to expand, separated by commas: base_unit. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description The group's base unit. Not indexed: slower on long lists. For other operators: `filter[base_unit_id][ne]`, for example. */
                "filter[base_unit_id]"?: string | string[];
                /** @description Code or abbreviation in the source. Indexed. For other operators: `filter[code][ne]`, for example. */
                "filter[code]"?: string | string[];
                /** @description Number of decimal places of quantities. Not indexed: slower on long lists. For other operators: `filter[decimal_places][ne]`, for example. */
                "filter[decimal_places]"?: string | string[];
                /** @description Number of base units in one unit. Not indexed: slower on long lists. For other operators: `filter[factor][ne]`, for example. */
                "filter[factor]"?: string | string[];
                /** @description Group of units that convert into one another, as named in the source. Not indexed: slower on long lists. For other operators: `filter[group][ne]`, for example. */
                "filter[group]"?: string | string[];
                /** @description Whether the unit is in use. Not indexed: slower on long lists. For other operators: `filter[is_active][ne]`, for example. */
                "filter[is_active]"?: string | string[];
                /** @description Whether this is the group's base unit. Not indexed: slower on long lists. For other operators: `filter[is_base][ne]`, for example. */
                "filter[is_base]"?: string | string[];
                /** @description The measured quantity. Not indexed: slower on long lists. For other operators: `filter[kind][ne]`, for example. */
                "filter[kind]"?: string | string[];
                /** @description Name of the unit, in the singular. Indexed. For other operators: `filter[name][ne]`, for example. */
                "filter[name]"?: string | string[];
                /** @description Name of the unit, in the plural. Not indexed: slower on long lists. For other operators: `filter[plural_name][ne]`, for example. */
                "filter[plural_name]"?: string | string[];
                /** @description UN/ECE Recommendation 20 code, if known. Not indexed: slower on long lists. For other operators: `filter[rec20_code][ne]`, for example. */
                "filter[rec20_code]"?: string | string[];
                /** @description Time at which the record was created in the source. Not indexed: slower on long lists. For other operators: `filter[source_created_at][ne]`, for example. */
                "filter[source_created_at]"?: string | string[];
                /** @description Number or code that users of the source know the record by. Indexed. For other operators: `filter[source_number][ne]`, for example. */
                "filter[source_number]"?: string | string[];
                /** @description Time at which the record was last updated in the source. Not indexed: slower on long lists. For other operators: `filter[source_updated_at][ne]`, for example. */
                "filter[source_updated_at]"?: string | string[];
                /** @description URL of the record in the source's user interface. Not indexed: slower on long lists. For other operators: `filter[source_url][ne]`, for example. */
                "filter[source_url]"?: string | string[];
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
                /** @description Whether to list soft-deleted records, too. */
                include_deleted?: "true" | "false";
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
                /** @description Only records that changed at or after this time, oldest first unless `sort` is set. To poll, pass the last `modified_at` that you received; the last records are then returned again, and none is skipped. */
                modified_after?: string;
                /** @description Field to sort by; a leading `-` sorts descending. Records without a value come last. */
                sort?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["unit"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_cursor.invalid_parameter.sort_not_indexed.unknown_field.unknown_filter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            422: components["responses"]["not_supported"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable.mapping_reprocessing"];
        };
    };
    getUnit: {
        parameters: {
            query?: {
                /** @description References to expand, separated by commas: base_unit. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["unit"];
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_parameter.unknown_field"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listVendors: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description References to expand, separated by commas: organizations, parent. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description The company's customer number with the vendor. Not indexed: slower on long lists. For other operators: `filter[account_number][ne]`, for example. */
                "filter[account_number]"?: string | string[];
                /** @description Postal addresses. Not indexed: slower on long lists. For other operators: `filter[addresses][ne]`, for example. */
                "filter[addresses]"?: string | string[];
                /** @description Amount owed to the vendor on open bills. Negative for a credit balance. Not indexed: slower on long lists. For other operators: `filter[balance][ne]`, for example. */
                "filter[balance]"?: string | string[];
                /** @description Category in the source. Not indexed: slower on long lists. For other operators: `filter[category][ne]`, for example. */
                "filter[category]"?: string | string[];
                /** @description Code of the vendor or customer in the source. Indexed. For other operators: `filter[code][ne]`, for example. */
                "filter[code]"?: string | string[];
                /** @description Contact persons. Not indexed: slower on long lists. For other operators: `filter[contacts][ne]`, for example. */
                "filter[contacts]"?: string | string[];
                /** @description ISO 4217 code of the default currency. Not indexed: slower on long lists. For other operators: `filter[currency][ne]`, for example. */
                "filter[currency]"?: string | string[];
                /** @description Main email address. Not indexed: slower on long lists. For other operators: `filter[email][ne]`, for example. */
                "filter[email]"?: string | string[];
                /** @description Whether new transactions are allowed. Indexed. For other operators: `filter[is_active][ne]`, for example. */
                "filter[is_active]"?: string | string[];
                /** @description Whether the vendor or customer is a company or a person. Not indexed: slower on long lists. For other operators: `filter[kind][ne]`, for example. */
                "filter[kind]"?: string | string[];
                /** @description Registered name. Not indexed: slower on long lists. For other operators: `filter[legal_name][ne]`, for example. */
                "filter[legal_name]"?: string | string[];
                /** @description Name in everyday use. For a person, the full name. Indexed. For other operators: `filter[name][ne]`, for example. */
                "filter[name]"?: string | string[];
                /** @description Notes on the vendor or customer. Not indexed: slower on long lists. For other operators: `filter[notes][ne]`, for example. */
                "filter[notes]"?: string | string[];
                /** @description The organizations that trade with it. Empty if the source gives it to all. Not indexed: slower on long lists. For other operators: `filter[organization_ids][ne]`, for example. */
                "filter[organization_ids]"?: string | string[];
                /** @description The parent vendor. Not indexed: slower on long lists. For other operators: `filter[parent_id][ne]`, for example. */
                "filter[parent_id]"?: string | string[];
                /** @description Payment terms, as worded in the source. Not indexed: slower on long lists. For other operators: `filter[payment_terms][ne]`, for example. */
                "filter[payment_terms]"?: string | string[];
                /** @description Main phone number, as written in the source. Not indexed: slower on long lists. For other operators: `filter[phone][ne]`, for example. */
                "filter[phone]"?: string | string[];
                /** @description Time at which the record was created in the source. Not indexed: slower on long lists. For other operators: `filter[source_created_at][ne]`, for example. */
                "filter[source_created_at]"?: string | string[];
                /** @description Number or code that users of the source know the record by. Indexed. For other operators: `filter[source_number][ne]`, for example. */
                "filter[source_number]"?: string | string[];
                /** @description Time at which the record was last updated in the source. Not indexed: slower on long lists. For other operators: `filter[source_updated_at][ne]`, for example. */
                "filter[source_updated_at]"?: string | string[];
                /** @description URL of the record in the source's user interface. Not indexed: slower on long lists. For other operators: `filter[source_url][ne]`, for example. */
                "filter[source_url]"?: string | string[];
                /** @description VAT or other tax registration number. Not indexed: slower on long lists. For other operators: `filter[tax_number][ne]`, for example. */
                "filter[tax_number]"?: string | string[];
                /** @description Value of purchase orders that are not yet billed. Not indexed: slower on long lists. For other operators: `filter[unbilled_orders][ne]`, for example. */
                "filter[unbilled_orders]"?: string | string[];
                /** @description Website URL. Not indexed: slower on long lists. For other operators: `filter[website][ne]`, for example. */
                "filter[website]"?: string | string[];
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
                /** @description Whether to list soft-deleted records, too. */
                include_deleted?: "true" | "false";
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
                /** @description Only records that changed at or after this time, oldest first unless `sort` is set. To poll, pass the last `modified_at` that you received; the last records are then returned again, and none is skipped. */
                modified_after?: string;
                /** @description Field to sort by; a leading `-` sorts descending. Records without a value come last. */
                sort?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["vendor"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_cursor.invalid_parameter.sort_not_indexed.unknown_field.unknown_filter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            422: components["responses"]["not_supported"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable.mapping_reprocessing"];
        };
    };
    getVendor: {
        parameters: {
            query?: {
                /** @description References to expand, separated by commas: organizations, parent. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["vendor"];
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_parameter.unknown_field"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listVisits: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description References to expand, separated by commas: host, location, booking. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description Actual arrival. Not indexed: slower on long lists. For other operators: `filter[arrived_at][ne]`, for example. */
                "filter[arrived_at]"?: string | string[];
                /** @description Number of the visitor badge. Not indexed: slower on long lists. For other operators: `filter[badge][ne]`, for example. */
                "filter[badge]"?: string | string[];
                /** @description The booking that the visitor attends. Indexed. For other operators: `filter[booking_id][ne]`, for example. */
                "filter[booking_id]"?: string | string[];
                /** @description Departure. Not indexed: slower on long lists. For other operators: `filter[departed_at][ne]`, for example. */
                "filter[departed_at]"?: string | string[];
                /** @description Expected arrival. Indexed. For other operators: `filter[expected_at][ne]`, for example. */
                "filter[expected_at]"?: string | string[];
                /** @description The visitor's host. Indexed. For other operators: `filter[host_id][ne]`, for example. */
                "filter[host_id]"?: string | string[];
                /** @description The visited location. Indexed. For other operators: `filter[location_id][ne]`, for example. */
                "filter[location_id]"?: string | string[];
                /** @description Time at which the record was created in the source. Not indexed: slower on long lists. For other operators: `filter[source_created_at][ne]`, for example. */
                "filter[source_created_at]"?: string | string[];
                /** @description Number or code that users of the source know the record by. Indexed. For other operators: `filter[source_number][ne]`, for example. */
                "filter[source_number]"?: string | string[];
                /** @description Time at which the record was last updated in the source. Not indexed: slower on long lists. For other operators: `filter[source_updated_at][ne]`, for example. */
                "filter[source_updated_at]"?: string | string[];
                /** @description URL of the record in the source's user interface. Not indexed: slower on long lists. For other operators: `filter[source_url][ne]`, for example. */
                "filter[source_url]"?: string | string[];
                /** @description Status of the visit. Indexed. For other operators: `filter[status][ne]`, for example. */
                "filter[status]"?: string | string[];
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
                /** @description Whether to list soft-deleted records, too. */
                include_deleted?: "true" | "false";
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
                /** @description Only records that changed at or after this time, oldest first unless `sort` is set. To poll, pass the last `modified_at` that you received; the last records are then returned again, and none is skipped. */
                modified_after?: string;
                /** @description Field to sort by; a leading `-` sorts descending. Records without a value come last. */
                sort?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["visit"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_cursor.invalid_parameter.sort_not_indexed.unknown_field.unknown_filter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            422: components["responses"]["not_supported"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable.mapping_reprocessing"];
        };
    };
    getVisit: {
        parameters: {
            query?: {
                /** @description References to expand, separated by commas: host, location, booking. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["visit"];
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_parameter.unknown_field"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listWarehouses: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may. */
                cursor?: string;
                /** @description References to expand, separated by commas: parent, location, organization, manager. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description Code of the warehouse in the source. Indexed. For other operators: `filter[code][ne]`, for example. */
                "filter[code]"?: string | string[];
                /** @description Description of the warehouse. Not indexed: slower on long lists. For other operators: `filter[description][ne]`, for example. */
                "filter[description]"?: string | string[];
                /** @description Whether the warehouse is in use. Not indexed: slower on long lists. For other operators: `filter[is_active][ne]`, for example. */
                "filter[is_active]"?: string | string[];
                /** @description Whether this is the default warehouse. Not indexed: slower on long lists. For other operators: `filter[is_default][ne]`, for example. */
                "filter[is_default]"?: string | string[];
                /** @description Type of warehouse: a site, store or bin, or a virtual place for stock in transit, at a supplier or customer, in production, or lost. Indexed. For other operators: `filter[kind][ne]`, for example. */
                "filter[kind]"?: string | string[];
                /** @description The location that contains the warehouse. Not indexed: slower on long lists. For other operators: `filter[location_id][ne]`, for example. */
                "filter[location_id]"?: string | string[];
                /** @description The warehouse manager. Not indexed: slower on long lists. For other operators: `filter[manager_id][ne]`, for example. */
                "filter[manager_id]"?: string | string[];
                /** @description Name of the warehouse. Indexed. For other operators: `filter[name][ne]`, for example. */
                "filter[name]"?: string | string[];
                /** @description The organization that owns the stock. Not indexed: slower on long lists. For other operators: `filter[organization_id][ne]`, for example. */
                "filter[organization_id]"?: string | string[];
                /** @description The parent warehouse. Indexed. For other operators: `filter[parent_id][ne]`, for example. */
                "filter[parent_id]"?: string | string[];
                /** @description Time at which the record was created in the source. Not indexed: slower on long lists. For other operators: `filter[source_created_at][ne]`, for example. */
                "filter[source_created_at]"?: string | string[];
                /** @description The source's own value for `kind`. Not indexed: slower on long lists. For other operators: `filter[source_kind][ne]`, for example. */
                "filter[source_kind]"?: string | string[];
                /** @description Number or code that users of the source know the record by. Indexed. For other operators: `filter[source_number][ne]`, for example. */
                "filter[source_number]"?: string | string[];
                /** @description Time at which the record was last updated in the source. Not indexed: slower on long lists. For other operators: `filter[source_updated_at][ne]`, for example. */
                "filter[source_updated_at]"?: string | string[];
                /** @description URL of the record in the source's user interface. Not indexed: slower on long lists. For other operators: `filter[source_url][ne]`, for example. */
                "filter[source_url]"?: string | string[];
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
                /** @description Whether to list soft-deleted records, too. */
                include_deleted?: "true" | "false";
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
                /** @description Only records that changed at or after this time, oldest first unless `sort` is set. To poll, pass the last `modified_at` that you received; the last records are then returned again, and none is skipped. */
                modified_after?: string;
                /** @description Field to sort by; a leading `-` sorts descending. Records without a value come last. */
                sort?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["warehouse"][];
                        /** @description Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_cursor.invalid_parameter.sort_not_indexed.unknown_field.unknown_filter"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            422: components["responses"]["not_supported"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable.mapping_reprocessing"];
        };
    };
    getWarehouse: {
        parameters: {
            query?: {
                /** @description References to expand, separated by commas: parent, location, organization, manager. A reference whose record is not stored becomes `{"id", "source_id", "is_missing": true}`. */
                expand?: string;
                /** @description Adds `explain`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to 100 records. */
                explain?: "true" | "false";
                /** @description Fields to return, separated by commas; `id` is always returned. `custom.plant` is a custom field. Default: all. */
                fields?: string;
                /** @description `raw`: adds `raw`, the raw records that the record is made of. */
                include?: string;
            };
            header?: {
                /** @description ETag of an earlier response. Returns 304 if nothing has changed. */
                "If-None-Match"?: string;
                /** @description Id of the connection. Required with an API key on routes that read one connection's data. */
                "Millwright-Connection"?: string;
            };
            path: {
                /** @description Id of the object. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    /** @description Health of the connection, up to five seconds old. Absent: the connection is disconnected. */
                    "Millwright-Connection-Health"?: "healthy" | "degraded" | "failing" | "needs_attention";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["warehouse"];
                };
            };
            /** @description Not modified since the response with this ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["connection_header_missing.invalid_parameter.unknown_field"];
            401: components["responses"]["connection_disconnected.reauthorization_required.token_invalid.token_missing"];
            403: components["responses"]["scope_missing"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    getWorkspaceMappingFile: {
        parameters: {
            query?: {
                /** @description Format of the response. Default: from `Accept`, or `json`. */
                format?: "json" | "yaml";
            };
            header?: never;
            path: {
                /** @description Name of the connector. */
                connector: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["mapping_file"];
                    "application/yaml": string;
                };
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    setWorkspaceMappingFile: {
        parameters: {
            query?: {
                /** @description Format of the response. Default: from `Accept`, or `json`. */
                format?: "json" | "yaml";
                /** @description Reason of the change. It is stored with the versions. */
                note?: string;
            };
            header?: {
                /** @description ETag of the version that you read. The request fails with 412 if it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @description Name of the connector. */
                connector: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["mapping_fileInput"];
                "application/yaml": components["schemas"]["mapping_fileInput"];
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["mapping_file"];
                    "application/yaml": string;
                };
            };
            400: components["responses"]["invalid_body.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["precondition_failed"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["mapping_invalid"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listWorkspaceMappings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the connector. */
                connector: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
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
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    getWorkspaceMapping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the connector. */
                connector: string;
                /** @description Name of the entity, such as `purchase_order`. */
                entity: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workspace_mapping"];
                };
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    setWorkspaceMapping: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version that you read. The request fails with 412 if it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @description Name of the connector. */
                connector: string;
                /** @description Name of the entity, such as `purchase_order`. */
                entity: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default {} */
                    custom?: {
                        [key: string]: components["schemas"]["custom_fieldInput"];
                    };
                    /**
                     * @description Mappings of the model's fields by name. Fields of lines are written `lines.due_on`.
                     * @default {}
                     */
                    fields?: {
                        [key: string]: components["schemas"]["field_mappingInput"];
                    };
                    /** @description Reason of the change. It is stored with the version. */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workspace_mapping"];
                };
            };
            400: components["responses"]["invalid_body.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found.unknown_entity"];
            409: components["responses"]["conflict"];
            412: components["responses"]["precondition_failed"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["mapping_invalid"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    updateWorkspaceMapping: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version that you read. The request fails with 412 if it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @description Name of the connector. */
                connector: string;
                /** @description Name of the entity, such as `purchase_order`. */
                entity: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description Custom fields to change. Null removes a custom field.
                     * @default {}
                     */
                    custom?: {
                        [key: string]: components["schemas"]["custom_fieldInput"] | null;
                    };
                    /**
                     * @description Fields to change. Null removes the override of a field.
                     * @default {}
                     */
                    fields?: {
                        [key: string]: components["schemas"]["field_mappingInput"] | null;
                    };
                    /** @description Reason of the change. It is stored with the version. */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workspace_mapping"];
                };
            };
            400: components["responses"]["invalid_body.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found.unknown_entity"];
            409: components["responses"]["conflict"];
            412: components["responses"]["precondition_failed"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["mapping_invalid"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    previewWorkspaceMapping: {
        parameters: {
            query?: {
                /** @description `patch`: the body changes single fields, like `PATCH`. `put`: it replaces the override, like `PUT`. */
                as?: "patch" | "put";
            };
            header?: {
                /** @description A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Name of the connector. */
                connector: string;
                /** @description Name of the entity, such as `purchase_order`. */
                entity: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description Custom fields to change. Null removes a custom field.
                     * @default {}
                     */
                    custom?: {
                        [key: string]: components["schemas"]["custom_fieldInput"] | null;
                    };
                    /**
                     * @description Fields to change. Null removes the override of a field.
                     * @default {}
                     */
                    fields?: {
                        [key: string]: components["schemas"]["field_mappingInput"] | null;
                    };
                    /** @description Reason of the change. It is stored with the version. */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["mapping_preview"];
                };
            };
            400: components["responses"]["invalid_body.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.idempotency_in_progress"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch.mapping_invalid"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    getWorkspaceMappingPreview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the connector. */
                connector: string;
                /** @description Name of the entity, such as `purchase_order`. */
                entity: string;
                /** @description Id of the preview. */
                preview_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["mapping_preview"];
                };
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    deleteWorkspaceMappingPreview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the connector. */
                connector: string;
                /** @description Name of the entity, such as `purchase_order`. */
                entity: string;
                /** @description Id of the preview. */
                preview_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success, without a body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listWorkspaceMappingVersions: {
        parameters: {
            query?: {
                /** @description Only versions before this number. */
                before?: number;
                /** @description Maximum number of entries per page, 1 to 1000. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Name of the connector. */
                connector: string;
                /** @description Name of the entity, such as `purchase_order`. */
                entity: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
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
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
    restoreWorkspaceMapping: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version that you read. The request fails with 412 if it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @description Name of the connector. */
                connector: string;
                /** @description Name of the entity, such as `purchase_order`. */
                entity: string;
                /** @description Number of the version. */
                version: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Reason of the change. It is stored with the version. */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workspace_mapping"];
                };
            };
            400: components["responses"]["invalid_body.invalid_parameter"];
            401: components["responses"]["token_invalid.token_missing"];
            403: components["responses"]["scope_missing.wrong_credential_type"];
            404: components["responses"]["not_found.unknown_entity"];
            409: components["responses"]["conflict.idempotency_in_progress"];
            412: components["responses"]["precondition_failed"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch.mapping_invalid"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["database_unavailable"];
        };
    };
}
