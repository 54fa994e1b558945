/* Made by npm run api; do not edit. Interface fc807663f6cc320b19b57ce47e1264e339c0aecfcb3d6b30e5200faaf1efe7a1, types ea77b569982d36d58538c29b4029185131a0b6dc75e319ca2a9ad326b8de4577. */
export interface paths {
  "/api/admin/businesses": {
    get: operations["listBusinesses"];
    post: operations["makeBusiness"];
  };
  "/api/admin/businesses/{id}/enter": {
    post: operations["enterBusiness"];
  };
  "/api/admin/engines": {
    get: operations["listEngines"];
  };
  "/api/admin/nodes": {
    get: operations["listNodes"];
  };
  "/api/admin/troubles": {
    get: operations["listTroubles"];
  };
  "/api/admin/users": {
    get: operations["listPeople"];
  };
  "/api/agents": {
    get: operations["listAgents"];
    post: operations["createAgent"];
  };
  "/api/agents/{id}": {
    get: operations["readAgent"];
    delete: operations["deleteAgent"];
    patch: operations["changeAgent"];
  };
  "/api/agents/{id}/restore": {
    post: operations["restoreAgent"];
  };
  "/api/agents/{id}/versions": {
    get: operations["listAgentVersions"];
  };
  "/api/agents/{id}/versions/{version}/restore": {
    post: operations["restoreAgentVersion"];
  };
  "/api/api-keys": {
    get: operations["listApiKeys"];
    post: operations["makeApiKey"];
  };
  "/api/api-keys/{id}": {
    delete: operations["revokeApiKey"];
  };
  "/api/appointments": {
    get: operations["listAppointments"];
    post: operations["createAppointment"];
  };
  "/api/appointments/{id}": {
    get: operations["readAppointment"];
    delete: operations["deleteAppointment"];
    patch: operations["changeAppointment"];
  };
  "/api/appointments/{id}/restore": {
    post: operations["restoreAppointment"];
  };
  "/api/appointments/free": {
    get: operations["listFreeTimes"];
  };
  "/api/audit": {
    get: operations["listAudit"];
  };
  "/api/auth/accept": {
    post: operations["acceptInvitation"];
  };
  "/api/auth/forgot": {
    post: operations["forgotPassword"];
  };
  "/api/auth/link": {
    post: operations["readLink"];
  };
  "/api/auth/login": {
    post: operations["login"];
  };
  "/api/auth/logout": {
    post: operations["logout"];
  };
  "/api/auth/refresh": {
    post: operations["refresh"];
  };
  "/api/auth/reset": {
    post: operations["resetPassword"];
  };
  "/api/business": {
    get: operations["readBusiness"];
    patch: operations["changeBusiness"];
  };
  "/api/business/versions": {
    get: operations["listBusinessVersions"];
  };
  "/api/business/versions/{version}/restore": {
    post: operations["restoreBusinessVersion"];
  };
  "/api/calls": {
    get: operations["listCalls"];
  };
  "/api/calls/{id}": {
    get: operations["readCall"];
  };
  "/api/calls/{id}/hang-up": {
    post: operations["hangUpCall"];
  };
  "/api/calls/{id}/recording": {
    get: operations["playRecording"];
    delete: operations["deleteRecording"];
  };
  "/api/calls/{id}/recording/peaks": {
    get: operations["readRecordingPeaks"];
  };
  "/api/contacts": {
    get: operations["listContacts"];
    post: operations["createContact"];
  };
  "/api/contacts/{id}": {
    get: operations["readContact"];
    delete: operations["deleteContact"];
    patch: operations["changeContact"];
  };
  "/api/contacts/{id}/consents": {
    get: operations["listConsents"];
    post: operations["recordConsent"];
  };
  "/api/contacts/{id}/erase": {
    post: operations["eraseContact"];
  };
  "/api/contacts/{id}/export": {
    get: operations["exportContact"];
  };
  "/api/contacts/{id}/merge": {
    post: operations["mergeContacts"];
  };
  "/api/contacts/{id}/restore": {
    post: operations["restoreContact"];
  };
  "/api/contacts/{id}/tags": {
    put: operations["putContactTags"];
  };
  "/api/contacts/{id}/timeline": {
    get: operations["readTimeline"];
  };
  "/api/contacts/export": {
    get: operations["exportContacts"];
  };
  "/api/contacts/import": {
    post: operations["importContacts"];
  };
  "/api/contacts/merges/{id}/undo": {
    post: operations["undoMerge"];
  };
  "/api/conversations": {
    get: operations["listConversations"];
  };
  "/api/conversations/{id}": {
    get: operations["readConversation"];
    patch: operations["changeConversation"];
  };
  "/api/conversations/{id}/messages": {
    get: operations["listMessages"];
  };
  "/api/conversations/counts": {
    get: operations["countConversations"];
  };
  "/api/docs": {
    get: operations["readDocs"];
  };
  "/api/engines": {
    get: operations["readEngines"];
  };
  "/api/erasures": {
    get: operations["listErasures"];
  };
  "/api/events": {
    get: operations["watchEvents"];
  };
  "/api/figures/today": {
    get: operations["readToday"];
  };
  "/api/leads": {
    get: operations["listLeads"];
    post: operations["createLead"];
  };
  "/api/leads/{id}": {
    get: operations["readLead"];
    delete: operations["deleteLead"];
    patch: operations["changeLead"];
  };
  "/api/leads/{id}/changes": {
    get: operations["listLeadChanges"];
  };
  "/api/leads/{id}/move": {
    post: operations["moveLead"];
  };
  "/api/leads/{id}/restore": {
    post: operations["restoreLead"];
  };
  "/api/me": {
    get: operations["readMe"];
    patch: operations["changeMe"];
  };
  "/api/me/business": {
    post: operations["chooseBusiness"];
  };
  "/api/me/totp": {
    post: operations["proposeTotp"];
  };
  "/api/me/totp/confirm": {
    post: operations["confirmTotp"];
  };
  "/api/me/totp/disable": {
    post: operations["disableTotp"];
  };
  "/api/media": {
    post: operations["uploadMedia"];
  };
  "/api/media/{id}": {
    get: operations["readMedia"];
  };
  "/api/notes": {
    get: operations["listNotes"];
    post: operations["createNote"];
  };
  "/api/notes/{id}": {
    get: operations["readNote"];
    delete: operations["deleteNote"];
    patch: operations["changeNote"];
  };
  "/api/notes/{id}/restore": {
    post: operations["restoreNote"];
  };
  "/api/numbers": {
    get: operations["listNumbers"];
    post: operations["createNumber"];
  };
  "/api/numbers/{id}": {
    get: operations["readNumber"];
    delete: operations["deleteNumber"];
    patch: operations["changeNumber"];
  };
  "/api/numbers/{id}/restore": {
    post: operations["restoreNumber"];
  };
  "/api/numbers/{id}/versions": {
    get: operations["listNumberVersions"];
  };
  "/api/numbers/{id}/versions/{version}/restore": {
    post: operations["restoreNumberVersion"];
  };
  "/api/openapi.json": {
    get: operations["readOpenapi"];
  };
  "/api/phone/sessions": {
    post: operations["openPhoneSession"];
  };
  "/api/pipelines": {
    get: operations["listPipelines"];
    post: operations["createPipeline"];
  };
  "/api/pipelines/{id}": {
    get: operations["readPipeline"];
    delete: operations["deletePipeline"];
    patch: operations["changePipeline"];
  };
  "/api/pipelines/{id}/board": {
    get: operations["readBoard"];
  };
  "/api/pipelines/{id}/restore": {
    post: operations["restorePipeline"];
  };
  "/api/platform/audit": {
    get: operations["listPlatformAudit"];
  };
  "/api/problems/{slug}": {
    get: operations["readProblem"];
  };
  "/api/resources": {
    get: operations["listResources"];
    post: operations["createResource"];
  };
  "/api/resources/{id}": {
    get: operations["readResource"];
    delete: operations["deleteResource"];
    patch: operations["changeResource"];
  };
  "/api/resources/{id}/restore": {
    post: operations["restoreResource"];
  };
  "/api/retention": {
    get: operations["readRetention"];
    patch: operations["changeRetention"];
  };
  "/api/search": {
    get: operations["search"];
  };
  "/api/tags": {
    get: operations["listTags"];
    post: operations["createTag"];
  };
  "/api/tags/{id}": {
    delete: operations["deleteTag"];
    patch: operations["changeTag"];
  };
  "/api/tasks": {
    get: operations["listTasks"];
    post: operations["createTask"];
  };
  "/api/tasks/{id}": {
    get: operations["readTask"];
    delete: operations["deleteTask"];
    patch: operations["changeTask"];
  };
  "/api/tasks/{id}/restore": {
    post: operations["restoreTask"];
  };
  "/api/twilio-accounts": {
    get: operations["listTwilioAccounts"];
    post: operations["addTwilioAccount"];
  };
  "/api/twilio-accounts/{id}": {
    get: operations["readTwilioAccount"];
    delete: operations["removeTwilioAccount"];
    patch: operations["changeTwilioAccount"];
  };
  "/api/users": {
    get: operations["listUsers"];
    post: operations["inviteUser"];
  };
  "/api/users/{id}": {
    get: operations["readUser"];
    delete: operations["disableUser"];
    patch: operations["changeUserRole"];
  };
  "/api/users/{id}/reset": {
    post: operations["resetUserPassword"];
  };
  "/api/webhooks": {
    get: operations["listWebhooks"];
    post: operations["addWebhook"];
  };
  "/api/webhooks/{id}": {
    get: operations["readWebhook"];
    delete: operations["removeWebhook"];
    patch: operations["changeWebhook"];
  };
  "/api/webhooks/{id}/deliveries": {
    get: operations["listWebhookDeliveries"];
  };
  "/api/webhooks/{id}/deliveries/{delivery}": {
    get: operations["readWebhookDelivery"];
  };
  "/api/webhooks/{id}/deliveries/{delivery}/replay": {
    post: operations["replayWebhookDelivery"];
  };
  "/api/webhooks/{id}/ping": {
    post: operations["pingWebhook"];
  };
  "/api/webhooks/{id}/replay": {
    post: operations["replayDeadDeliveries"];
  };
  "/api/webhooks/{id}/secret": {
    post: operations["rotateWebhookSecret"];
  };
  "/api/whatsapp/accounts": {
    get: operations["listWhatsAppAccounts"];
    post: operations["addWhatsAppAccount"];
  };
  "/api/whatsapp/accounts/{id}": {
    get: operations["readWhatsAppAccount"];
    patch: operations["changeWhatsAppAccount"];
  };
  "/api/whatsapp/bridge/{id}": {
    get: operations["readBridge"];
  };
  "/api/whatsapp/bridge/{id}/logout": {
    post: operations["logoutBridge"];
  };
  "/api/whatsapp/bridge/{id}/pair": {
    post: operations["pairBridge"];
  };
  "/api/whatsapp/bridge/{id}/qr": {
    get: operations["readBridgeQr"];
  };
  "/api/whatsapp/bridge/{id}/start": {
    post: operations["startBridge"];
  };
  "/api/whatsapp/messages/{id}/resend": {
    post: operations["resendWhatsApp"];
  };
  "/api/whatsapp/send": {
    post: operations["sendWhatsApp"];
  };
  "/api/whatsapp/templates": {
    get: operations["listWhatsAppTemplates"];
    post: operations["addWhatsAppTemplate"];
  };
  "/api/whatsapp/templates/{id}": {
    delete: operations["removeWhatsAppTemplate"];
    patch: operations["changeWhatsAppTemplate"];
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    AcceptJson: {
      name?: string | null;
      password: string;
      token: string;
    };
    AccountBody: {
      account_sid?: string | null;
      active?: boolean | null;
      address: string;
      agent?: string | null;
      machine_answers?: boolean | null;
      name?: string | null;
      pace_ms?: number | null;
      provider: "twilio" | "baileys";
    };
    AccountBodyPatch: {
      account_sid?: string | null;
      active?: boolean | null;
      address?: string | null;
      agent?: string | null;
      machine_answers?: boolean | null;
      name?: string | null;
      pace_ms?: number | null;
      provider?: ("twilio" | "baileys") | null;
    };
    AccountJson: {
      account_sid?: string | null;
      active: boolean;
      address: string;
      agent?: string | null;
      id: string;
      machine_answers: boolean;
      name: string;
      pace_ms: number;
      provider: "twilio" | "baileys";
      version: number;
    };
    AgentBody: {
      engine?: string | null;
      file?: string | null;
      goodbye?: components["schemas"]["GoodbyeJson"] | null;
      greeting?: string | null;
      greeting_back?: string | null;
      greeting_closed?: string | null;
      language?: string | null;
      lead?: components["schemas"]["LeadRuleJson"] | null;
      llm?: components["schemas"]["MindJson"] | null;
      name: string;
      questions?: components["schemas"]["QuestionJson"][] | null;
      script?: string | null;
      voice?: string | null;
    };
    AgentBodyPatch: {
      engine?: string | null;
      file?: string | null;
      goodbye?: components["schemas"]["GoodbyeJson"] | null;
      greeting?: string | null;
      greeting_back?: string | null;
      greeting_closed?: string | null;
      language?: string | null;
      lead?: components["schemas"]["LeadRuleJson"] | null;
      llm?: components["schemas"]["MindJson"] | null;
      name?: string | null;
      questions?: components["schemas"]["QuestionJson"][] | null;
      script?: string | null;
      voice?: string | null;
    };
    AgentJson: {
      created_at: string;
      engine?: string | null;
      file?: string | null;
      goodbye?: components["schemas"]["GoodbyeJson"] | null;
      greeting?: string | null;
      greeting_back?: string | null;
      greeting_closed?: string | null;
      has_own_script: boolean;
      id: string;
      language?: string | null;
      lead?: components["schemas"]["LeadRuleJson"] | null;
      llm?: components["schemas"]["MindJson"] | null;
      name: string;
      questions: components["schemas"]["QuestionJson"][];
      script: string;
      updated_at: string;
      version: number;
      voice?: string | null;
    };
    ApiKeyJson: {
      created_at: string;
      created_by?: string | null;
      id: string;
      last_used_at?: string | null;
      name: string;
      prefix: string;
      revoked_at?: string | null;
      scopes: string[];
    };
    AppointmentBody: {
      contact_id?: string | null;
      ends_at: string;
      force?: boolean | null;
      lead_id?: string | null;
      resource_id: string;
      starts_at: string;
      status?: ("booked" | "confirmed" | "arrived" | "completed" | "no_show" | "canceled") | null;
      title?: string | null;
    };
    AppointmentBodyPatch: {
      contact_id?: string | null;
      ends_at?: string | null;
      force?: boolean | null;
      lead_id?: string | null;
      resource_id?: string | null;
      starts_at?: string | null;
      status?: ("booked" | "confirmed" | "arrived" | "completed" | "no_show" | "canceled") | null;
      title?: string | null;
    };
    AppointmentJson: {
      contact_id?: string | null;
      contact_name: string;
      created_at: string;
      ends_at: string;
      id: string;
      lead_id?: string | null;
      resource_id: string;
      starts_at: string;
      status: "booked" | "confirmed" | "arrived" | "completed" | "no_show" | "canceled";
      title: string;
      updated_at: string;
      version: number;
    };
    AuditLineJson: {
      action: string;
      actor_id?: string | null;
      actor_kind: "user" | "api_key" | "agent" | "system";
      actor_name: string;
      address: string;
      at: string;
      facts: {
        [key: string]: string;
      };
      id: string;
      subject: string;
    };
    BoardJson: {
      columns: components["schemas"]["ColumnJson"][];
      pipeline: components["schemas"]["PipelineJson"];
    };
    BridgeJson: {
      can_send: boolean;
      last_code?: number | null;
      me?: string | null;
      queued_events: number;
      restricted: boolean;
      session: string;
      since?: string | null;
      state: string;
    };
    BusinessBody: {
      call_notice?: components["schemas"]["NoticeJson"] | null;
      currency: string;
      default_agent_id?: string | null;
      holidays: components["schemas"]["Holiday"][];
      language: string;
      name: string;
      opening_hours: components["schemas"]["OpeningSpan"][];
      recording?: boolean | null;
      region: string;
      time_zone: string;
      week_start: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
    };
    BusinessBodyPatch: {
      call_notice?: components["schemas"]["NoticeJson"] | null;
      currency?: string | null;
      default_agent_id?: string | null;
      holidays?: components["schemas"]["Holiday"][] | null;
      language?: string | null;
      name?: string | null;
      opening_hours?: components["schemas"]["OpeningSpan"][] | null;
      recording?: boolean | null;
      region?: string | null;
      time_zone?: string | null;
      week_start?: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday") | null;
    };
    BusinessEntryJson: {
      created_at: string;
      id: string;
      is_default: boolean;
      name: string;
    };
    BusinessJson: {
      call_notice: components["schemas"]["NoticeJson"];
      created_at: string;
      currency: string;
      default_agent_id?: string | null;
      holidays: components["schemas"]["Holiday"][];
      id: string;
      is_open: boolean;
      language: string;
      name: string;
      opening_hours: components["schemas"]["OpeningSpan"][];
      recording: boolean;
      region: string;
      time_zone: string;
      updated_at: string;
      version: number;
      week_start: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
    };
    CallJson: {
      agent_id?: string | null;
      call_sid: string;
      channel: "telephone" | "browser";
      contact_id?: string | null;
      direction: "inbound" | "outbound";
      end?: components["schemas"]["EndJson"] | null;
      from?: string | null;
      id: string;
      recordings: components["schemas"]["RecordingJson"][];
      started_at: string;
      status: "queued" | "ringing" | "in_progress" | "completed" | "busy" | "failed" | "no_answer" | "canceled";
      to?: string | null;
    };
    ChannelJson: {
      address: string;
      kind: "phone" | "whatsapp" | "email" | "lid";
      label?: string | null;
    };
    ChoiceJson: {
      key?: string | null;
      say: string[];
      value: string;
    };
    CodeJson: {
      code: string;
    };
    ColumnJson: {
      count: number;
      leads: components["schemas"]["LeadJson"][];
      next?: string | null;
      stage: components["schemas"]["Stage"];
      totals: components["schemas"]["Money"][];
    };
    ConsentBody: {
      kind: string;
      source?: string | null;
      state: "granted" | "withdrawn";
    };
    ConsentJson: {
      actor_name: string;
      at: string;
      current: boolean;
      id: string;
      kind: string;
      source: string;
      state: "granted" | "withdrawn";
    };
    ContactBody: {
      channels?: components["schemas"]["ChannelJson"][] | null;
      company?: string | null;
      custom?: {
        [key: string]: string;
      } | null;
      language?: string | null;
      name?: string | null;
    };
    ContactBodyPatch: {
      channels?: components["schemas"]["ChannelJson"][] | null;
      company?: string | null;
      custom?: {
        [key: string]: string;
      } | null;
      language?: string | null;
      name?: string | null;
    };
    ContactJson: {
      channels: components["schemas"]["ChannelJson"][];
      company: string;
      created_at: string;
      custom: {
        [key: string]: string;
      };
      deleted_at?: string | null;
      id: string;
      language?: string | null;
      merged_into?: string | null;
      name: string;
      phone?: string | null;
      tags: components["schemas"]["TagJson"][];
      updated_at: string;
      version: number;
    };
    ConversationBody: {
      assignee_id?: string | null;
      mode: "machine" | "person";
      read?: boolean | null;
      status: "open" | "closed";
    };
    ConversationBodyPatch: {
      assignee_id?: string | null;
      mode?: ("machine" | "person") | null;
      read?: boolean | null;
      status?: ("open" | "closed") | null;
    };
    ConversationCountsJson: {
      all: number;
      mine: number;
      unassigned: number;
      unread: number;
    };
    ConversationJson: {
      account: string;
      account_id: string;
      assignee_id?: string | null;
      chat: string;
      contact_id?: string | null;
      contact_name: string;
      id: string;
      last_inbound_at?: string | null;
      last_message_at: string;
      mode: "machine" | "person";
      opted_out_since?: string | null;
      preview: string;
      provider: "twilio" | "baileys";
      status: "open" | "closed";
      title: string;
      unread: number;
      version: number;
      window_closes_at?: string | null;
      window_open: boolean;
    };
    DeedJson: {
      at: string;
      facts: {
        [key: string]: string;
      };
      state: "running" | "done" | "refused" | "failed" | "unknown";
      stream: number;
      tool: string;
      turn: number;
    };
    DeliveryJson: {
      attempts: number;
      created_at: string;
      done_at?: string | null;
      event_id: string;
      id: string;
      kind: string;
      last_problem: string;
      last_status?: number | null;
      next_at?: string | null;
      status: "waiting" | "delivered" | "dead";
    };
    EndJson: {
      at: string;
      detail: string;
      reason: string;
      side: string;
    };
    EngineJson: {
      part: string;
      reason: string;
      state: string;
    };
    EnginesJson: {
      files: string[];
      languages: components["schemas"]["LanguageJson"][];
      minds: string[];
      usual_mind: string;
    };
    EnrolmentJson: {
      otpauth_uri: string;
      secret: string;
    };
    EnterJson: {
      reason: string;
    };
    EntryJson: {
      at: string;
      facts: {
        [key: string]: string;
      };
      id: string;
      kind: "call" | "message" | "note" | "task" | "appointment" | "lead" | "lead_stage" | "consent" | "merge";
      text: string;
    };
    EraseBody: {
      name: string;
    };
    ErasureJson: {
      applied_at: string;
      at: string;
      id: string;
      subject: string;
    };
    FieldJson: {
      code: string;
      detail: string;
      pointer: string;
    };
    FileJson: {
      bytes?: number | null;
      content_type: string;
      id: string;
      name?: string | null;
      state: string;
    };
    ForgotJson: {
      email: string;
    };
    GoodbyeJson: {
      saved: string;
      silent: string;
      unsaved: string;
    };
    HappenedJson: {
      at: string;
      at_ms: number;
      facts: {
        [key: string]: string;
      };
      kind: string;
      stream: number;
    };
    HitJson: {
      at?: string | null;
      contact_id?: string | null;
      id: string;
      kind: "contact" | "message" | "turn" | "note";
      text: string;
      title: string;
      within_id?: string | null;
    };
    Holiday: {
      first: string;
      last: string;
      name: string;
    };
    ImportJson: {
      columns: {
        [key: string]: "name" | "first_name" | "last_name" | "company" | "language" | "phone" | "whatsapp" | "email" | "custom" | "ignore";
      };
      created: number;
      dry_run: boolean;
      errors: components["schemas"]["LineErrorJson"][];
      lines: number;
      refused: number;
      unchanged: number;
      updated: number;
    };
    LanguageJson: {
      hears?: string | null;
      language: string;
      speaks?: string | null;
    };
    LatencyJson: {
      end_of_speech_ms: number;
      endpoint_ms?: number | null;
      final_ms?: number | null;
      first_audio_ms?: number | null;
      first_token_ms?: number | null;
      played_ms?: number | null;
      sent_ms?: number | null;
    };
    LeadBody: {
      about?: string | null;
      contact_id?: string | null;
      lost_reason?: string | null;
      owner_id?: string | null;
      source?: string | null;
      value?: components["schemas"]["MoneyBody"] | null;
    };
    LeadBodyPatch: {
      about?: string | null;
      contact_id?: string | null;
      lost_reason?: string | null;
      owner_id?: string | null;
      source?: string | null;
      value?: components["schemas"]["MoneyBody"] | null;
    };
    LeadJson: {
      about: string;
      answers: {
        [key: string]: string;
      };
      call_id?: string | null;
      contact_id?: string | null;
      contact_name: string;
      created_at: string;
      id: string;
      lost_reason?: string | null;
      next_due_at?: string | null;
      owner_id?: string | null;
      pipeline_id: string;
      rank: string;
      source: string;
      stage_id: string;
      status: "open" | "won" | "lost";
      updated_at: string;
      value?: components["schemas"]["Money"] | null;
      version: number;
    };
    LeadRuleJson: {
      about: string;
      name_from?: string | null;
    };
    LineErrorJson: {
      code: string;
      column: string;
      line: number;
    };
    LinkJson: {
      business_name?: string | null;
      email: string;
      has_password: boolean;
      kind: "invitation" | "reset";
    };
    LinkSentJson: {
      expires_at: string;
      link?: string | null;
      mailed: boolean;
      user_id: string;
    };
    LinkTokenJson: {
      token: string;
    };
    LoginJson: {
      business?: string | null;
      code?: string | null;
      email: string;
      password: string;
    };
    MadeApiKeyJson: {
      key: components["schemas"]["ApiKeyJson"];
      secret: string;
    };
    MadeBusinessJson: {
      id: string;
      invitation?: components["schemas"]["LinkSentJson"] | null;
      name: string;
    };
    MeApiChoiceJson: {
      business: string;
    };
    MeApiPlaceJson: {
      id: string;
      name: string;
      role: string;
    };
    MeChangeJson: {
      current_password?: string | null;
      locale: string;
      name: string;
      password?: string | null;
    };
    MeChangeJsonPatch: {
      current_password?: string | null;
      locale?: string | null;
      name?: string | null;
      password?: string | null;
    };
    MediaChoice: {
      caption?: string | null;
      id: string;
    };
    MeJson: {
      business?: components["schemas"]["MeApiPlaceJson"] | null;
      businesses: components["schemas"]["MeApiPlaceJson"][];
      email: string;
      expires_at?: string | null;
      id: string;
      is_admin: boolean;
      locale: string;
      must: string[];
      name: string;
      recovery_codes_left: number;
      rights: string[];
      totp_enabled: boolean;
      totp_required: boolean;
    };
    MergeBody: {
      source_id: string;
    };
    MergeJson: {
      actor_name: string;
      at: string;
      id: string;
      source_id: string;
      target_id: string;
      undone_at?: string | null;
    };
    MessageJson: {
      at: string;
      author: "contact" | "person" | "machine" | "system";
      author_id?: string | null;
      button_payload?: string | null;
      conversation_id: string;
      direction: "inbound" | "outbound";
      error_code?: string | null;
      id: string;
      kind: string;
      location?: components["schemas"]["PlaceJson"] | null;
      media: components["schemas"]["FileJson"][];
      provider_message_id?: string | null;
      reply_to?: string | null;
      resendable: boolean;
      status: "received" | "queued" | "sending" | "unknown" | "sent" | "delivered" | "read" | "failed" | "undelivered";
      status_at: string;
      text: string;
    };
    MindJson: {
      facts?: string[] | null;
      instructions?: string | null;
      languages?: string[] | null;
      transfer?: components["schemas"]["PersonJson"][] | null;
    };
    Money: {
      currency: string;
      minor: number;
    };
    MoneyBody: {
      currency: string;
      minor: number;
    };
    MoveBody: {
      after_id?: string | null;
      lost_reason?: string | null;
      stage_id: string;
    };
    NewApiKeyJson: {
      name: string;
      scopes: string[];
    };
    NewBusinessJson: {
      name: string;
      owner_email?: string | null;
    };
    NewLead: {
      about?: string | null;
      contact_id?: string | null;
      owner_id?: string | null;
      source?: string | null;
      stage_id?: string | null;
      value?: components["schemas"]["MoneyBody"] | null;
    };
    NewNote: {
      call_id?: string | null;
      contact_id?: string | null;
      lead_id?: string | null;
      text: string;
    };
    NewTwilioAccountJson: {
      account_sid: string;
      auth_token: string;
      label?: string | null;
    };
    NewUserJson: {
      email: string;
      locale?: string | null;
      role: "owner" | "agent" | "viewer";
    };
    NewWebhook: {
      active?: boolean | null;
      description?: string | null;
      kinds: string[];
      url: string;
    };
    NewWebhookPatch: {
      active?: boolean | null;
      description?: string | null;
      kinds?: string[] | null;
      url?: string | null;
    };
    NodeJson: {
      address: string;
      calls: number;
      is_alive: boolean;
      is_this: boolean;
      lease_until: string;
      name: string;
      points: components["schemas"]["PointJson"][];
      started_at: string;
    };
    NoteBody: {
      text: string;
    };
    NoteBodyPatch: {
      text?: string | null;
    };
    NoteJson: {
      author_kind: "user" | "api_key" | "agent" | "system";
      author_name: string;
      call_id?: string | null;
      contact_id?: string | null;
      created_at: string;
      id: string;
      lead_id?: string | null;
      text: string;
      updated_at: string;
      version: number;
    };
    NoticeJson: {
      is_given: boolean;
      refusal_key?: string | null;
      texts: components["schemas"]["TextJson"][];
    };
    NumberBody: {
      agent_id?: string | null;
      label?: string | null;
      number: string;
    };
    NumberBodyPatch: {
      agent_id?: string | null;
      label?: string | null;
      number?: string | null;
    };
    NumberJson: {
      agent_id?: string | null;
      created_at: string;
      id: string;
      label: string;
      number: string;
      updated_at: string;
      version: number;
    };
    OpeningSpan: {
      closes: string;
      day: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
      opens: string;
    };
    PairingJson: {
      code: string;
    };
    PasswordJson: {
      password: string;
    };
    PersonEntryJson: {
      businesses: components["schemas"]["WorkplaceJson"][];
      created_at: string;
      disabled_at?: string | null;
      email: string;
      id: string;
      is_admin: boolean;
      last_login_at?: string | null;
      name: string;
      totp_enabled: boolean;
    };
    PersonJson: {
      ask_first?: boolean | null;
      name: string;
      number: string;
    };
    PhoneSessionBody: {
      agent_id?: string | null;
      draft?: components["schemas"]["AgentBody"] | null;
    };
    PhoneSessionJson: {
      agent_name: string;
      call_sid: string;
      expires_at: string;
      is_recorded: boolean;
      language: string;
      path: string;
      subprotocol: string;
      ticket: string;
    };
    PhoneToPair: {
      phone: string;
    };
    PipelineBody: {
      is_default?: boolean | null;
      name: string;
      stages: components["schemas"]["StageBody"][];
    };
    PipelineBodyPatch: {
      is_default?: boolean | null;
      name?: string | null;
      stages?: components["schemas"]["StageBody"][] | null;
    };
    PipelineJson: {
      created_at: string;
      id: string;
      is_default: boolean;
      name: string;
      stages: components["schemas"]["Stage"][];
      updated_at: string;
      version: number;
    };
    PlaceJson: {
      address?: string | null;
      label?: string | null;
      latitude: string;
      longitude: string;
    };
    PointJson: {
      at: string;
      calls: number;
      garbage_ms: number;
      heap_mb: number;
      late_frames: number;
      loop_lag_ms: number;
    };
    ProblemJson: {
      detail?: string | null;
      errors?: components["schemas"]["FieldJson"][] | null;
      instance?: string | null;
      status: number;
      title: string;
      type: string;
    };
    QrJson: {
      expires_at: string;
      qr: string;
    };
    QuestionJson: {
      ask: string;
      choices?: components["schemas"]["ChoiceJson"][] | null;
      count?: number | null;
      keep_last?: number | null;
      key: string;
      keypad_hint?: string | null;
      kind: string;
      lead_in?: string[] | null;
      optional?: boolean | null;
      retry: string;
      sensitive?: boolean | null;
      thanks?: string | null;
    };
    RecordingJson: {
      ended_at?: string | null;
      length_ms: number;
      lost_ms: number;
      started_at: string;
      state: "running" | "kept" | "cut_short" | "refused" | "deleted";
      stream: number;
      why?: string | null;
    };
    RecoveryJson: {
      recovery_codes: string[];
    };
    RemovalJson: {
      code: string;
      password: string;
    };
    ReplayedJson: {
      replayed: number;
    };
    ResetJson: {
      password: string;
      token: string;
    };
    ResourceBody: {
      name: string;
    };
    ResourceBodyPatch: {
      name?: string | null;
    };
    ResourceJson: {
      created_at: string;
      id: string;
      name: string;
      updated_at: string;
      version: number;
    };
    RetentionBody: {
      deleted_days?: number | null;
      logs_days?: number | null;
      messages_days?: number | null;
      recordings_days?: number | null;
      transcripts_days?: number | null;
    };
    RetentionBodyPatch: {
      deleted_days?: number | null;
      logs_days?: number | null;
      messages_days?: number | null;
      recordings_days?: number | null;
      transcripts_days?: number | null;
    };
    RetentionJson: {
      deleted_days: number;
      logs_days?: number | null;
      messages_days?: number | null;
      recordings_days?: number | null;
      transcripts_days?: number | null;
      version: number;
    };
    RoleJson: {
      role: "owner" | "agent" | "viewer";
    };
    RoleJsonPatch: {
      role?: ("owner" | "agent" | "viewer") | null;
    };
    SendBody: {
      account_id?: string | null;
      contact_id?: string | null;
      conversation_id?: string | null;
      media?: components["schemas"]["MediaChoice"] | null;
      template?: components["schemas"]["TemplateChoice"] | null;
      text?: string | null;
      to?: string | null;
    };
    SentJson: {
      messages: components["schemas"]["MessageJson"][];
    };
    SlotJson: {
      ends_at: string;
      starts_at: string;
    };
    Stage: {
      id: string;
      kind: "open" | "won" | "lost";
      name: string;
    };
    StageBody: {
      id?: string | null;
      kind: "open" | "won" | "lost";
      name: string;
    };
    StageChangeJson: {
      actor_kind: "user" | "api_key" | "agent" | "system";
      actor_name: string;
      at: string;
      from?: components["schemas"]["Stage"] | null;
      id: string;
      to: components["schemas"]["Stage"];
    };
    StreamJson: {
      end?: components["schemas"]["EndJson"] | null;
      node: string;
      number: number;
      started_at: string;
    };
    SummaryJson: {
      at: string;
      maker: "script" | "llm";
      outcome: "booked" | "lead" | "message" | "transferred" | "informed" | "nothing";
      text: string;
    };
    TagBody: {
      color?: string | null;
      name: string;
    };
    TagBodyPatch: {
      color?: string | null;
      name?: string | null;
    };
    TagChoice: {
      tag_ids: string[];
    };
    TagJson: {
      color: string;
      id: string;
      name: string;
      version: number;
    };
    TaskBody: {
      assignee_id?: string | null;
      contact_id?: string | null;
      details?: string | null;
      done_at?: string | null;
      due_at?: string | null;
      lead_id?: string | null;
      remind_at?: string | null;
      title: string;
    };
    TaskBodyPatch: {
      assignee_id?: string | null;
      contact_id?: string | null;
      details?: string | null;
      done_at?: string | null;
      due_at?: string | null;
      lead_id?: string | null;
      remind_at?: string | null;
      title?: string | null;
    };
    TaskJson: {
      assignee_id?: string | null;
      contact_id?: string | null;
      contact_name: string;
      created_at: string;
      details: string;
      done_at?: string | null;
      due_at?: string | null;
      id: string;
      lead_id?: string | null;
      remind_at?: string | null;
      title: string;
      updated_at: string;
      version: number;
    };
    TemplateBody: {
      active?: boolean | null;
      body?: string | null;
      content_sid: string;
      language: string;
      name: string;
    };
    TemplateBodyPatch: {
      active?: boolean | null;
      body?: string | null;
      content_sid?: string | null;
      language?: string | null;
      name?: string | null;
    };
    TemplateChoice: {
      content_sid: string;
      variables?: {
        [key: string]: string;
      } | null;
    };
    TemplateJson: {
      active: boolean;
      body: string;
      content_sid: string;
      id: string;
      language: string;
      name: string;
      version: number;
    };
    TextJson: {
      language: string;
      recorded: string;
      unrecorded: string;
    };
    TodayJson: {
      answered: number;
      calls: number;
      calls_now: number;
      capacity: number;
      median_reply_ms?: number | null;
      new_leads: number;
      since: string;
      time_zone: components["schemas"]["ZoneId"];
      waiting: number;
      waiting_since?: string | null;
    };
    TokenJson: {
      access_token: string;
      expires_in: number;
      must: string[];
      token_type: string;
    };
    TroubleJson: {
      area: string;
      count: number;
      fault: string;
      first: string;
      is_error: boolean;
      last: string;
      message: string;
      source: string;
    };
    TurnJson: {
      at: string;
      ended_ms: number;
      heard?: string | null;
      interrupted: boolean;
      latency?: components["schemas"]["LatencyJson"] | null;
      ordinal: number;
      speaker: "caller" | "agent";
      started_ms: number;
      stream: number;
      text: string;
      words?: components["schemas"]["WordsJson"] | null;
    };
    TwilioAccountChangeJson: {
      auth_token?: string | null;
      label?: string | null;
    };
    TwilioAccountChangeJsonPatch: {
      auth_token?: string | null;
      label?: string | null;
    };
    TwilioAccountJson: {
      account_sid: string;
      created_at: string;
      id: string;
      label: string;
      updated_at: string;
      version: number;
    };
    UserJson: {
      accepted_at?: string | null;
      created_at: string;
      disabled_at?: string | null;
      email: string;
      id: string;
      last_login_at?: string | null;
      name: string;
      role: "owner" | "agent" | "viewer";
      totp_enabled: boolean;
      version: number;
    };
    VersionJson: {
      actor_kind: "user" | "api_key" | "agent" | "system";
      actor_name: string;
      at: string;
      content: {
        [key: string]: unknown;
      };
      version: number;
    };
    WebhookJson: {
      active: boolean;
      created_at: string;
      description: string;
      disabled_reason: string;
      failures: number;
      id: string;
      kinds: string[];
      paused_until?: string | null;
      secret?: string | null;
      updated_at: string;
      url: string;
      version: number;
    };
    WholeCallJson: {
      call: components["schemas"]["CallJson"];
      deeds: components["schemas"]["DeedJson"][];
      events: components["schemas"]["HappenedJson"][];
      streams: components["schemas"]["StreamJson"][];
      summary?: components["schemas"]["SummaryJson"] | null;
      turns: components["schemas"]["TurnJson"][];
    };
    WholeDeliveryJson: {
      body?: string | null;
      delivery: components["schemas"]["DeliveryJson"];
    };
    WordsJson: {
      made: number;
      played: number;
      sent: number;
      synthesised: number;
    };
    WorkplaceJson: {
      name: string;
      role: string;
    };
    ZoneId: unknown | unknown;
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type AcceptJson = components['schemas']['AcceptJson'];
export type AccountBody = components['schemas']['AccountBody'];
export type AccountBodyPatch = components['schemas']['AccountBodyPatch'];
export type AccountJson = components['schemas']['AccountJson'];
export type AgentBody = components['schemas']['AgentBody'];
export type AgentBodyPatch = components['schemas']['AgentBodyPatch'];
export type AgentJson = components['schemas']['AgentJson'];
export type ApiKeyJson = components['schemas']['ApiKeyJson'];
export type AppointmentBody = components['schemas']['AppointmentBody'];
export type AppointmentBodyPatch = components['schemas']['AppointmentBodyPatch'];
export type AppointmentJson = components['schemas']['AppointmentJson'];
export type AuditLineJson = components['schemas']['AuditLineJson'];
export type BoardJson = components['schemas']['BoardJson'];
export type BridgeJson = components['schemas']['BridgeJson'];
export type BusinessBody = components['schemas']['BusinessBody'];
export type BusinessBodyPatch = components['schemas']['BusinessBodyPatch'];
export type BusinessEntryJson = components['schemas']['BusinessEntryJson'];
export type BusinessJson = components['schemas']['BusinessJson'];
export type CallJson = components['schemas']['CallJson'];
export type ChannelJson = components['schemas']['ChannelJson'];
export type ChoiceJson = components['schemas']['ChoiceJson'];
export type CodeJson = components['schemas']['CodeJson'];
export type ColumnJson = components['schemas']['ColumnJson'];
export type ConsentBody = components['schemas']['ConsentBody'];
export type ConsentJson = components['schemas']['ConsentJson'];
export type ContactBody = components['schemas']['ContactBody'];
export type ContactBodyPatch = components['schemas']['ContactBodyPatch'];
export type ContactJson = components['schemas']['ContactJson'];
export type ConversationBody = components['schemas']['ConversationBody'];
export type ConversationBodyPatch = components['schemas']['ConversationBodyPatch'];
export type ConversationCountsJson = components['schemas']['ConversationCountsJson'];
export type ConversationJson = components['schemas']['ConversationJson'];
export type DeedJson = components['schemas']['DeedJson'];
export type DeliveryJson = components['schemas']['DeliveryJson'];
export type EndJson = components['schemas']['EndJson'];
export type EngineJson = components['schemas']['EngineJson'];
export type EnginesJson = components['schemas']['EnginesJson'];
export type EnrolmentJson = components['schemas']['EnrolmentJson'];
export type EnterJson = components['schemas']['EnterJson'];
export type EntryJson = components['schemas']['EntryJson'];
export type EraseBody = components['schemas']['EraseBody'];
export type ErasureJson = components['schemas']['ErasureJson'];
export type FieldJson = components['schemas']['FieldJson'];
export type FileJson = components['schemas']['FileJson'];
export type ForgotJson = components['schemas']['ForgotJson'];
export type GoodbyeJson = components['schemas']['GoodbyeJson'];
export type HappenedJson = components['schemas']['HappenedJson'];
export type HitJson = components['schemas']['HitJson'];
export type Holiday = components['schemas']['Holiday'];
export type ImportJson = components['schemas']['ImportJson'];
export type LanguageJson = components['schemas']['LanguageJson'];
export type LatencyJson = components['schemas']['LatencyJson'];
export type LeadBody = components['schemas']['LeadBody'];
export type LeadBodyPatch = components['schemas']['LeadBodyPatch'];
export type LeadJson = components['schemas']['LeadJson'];
export type LeadRuleJson = components['schemas']['LeadRuleJson'];
export type LineErrorJson = components['schemas']['LineErrorJson'];
export type LinkJson = components['schemas']['LinkJson'];
export type LinkSentJson = components['schemas']['LinkSentJson'];
export type LinkTokenJson = components['schemas']['LinkTokenJson'];
export type LoginJson = components['schemas']['LoginJson'];
export type MadeApiKeyJson = components['schemas']['MadeApiKeyJson'];
export type MadeBusinessJson = components['schemas']['MadeBusinessJson'];
export type MeApiChoiceJson = components['schemas']['MeApiChoiceJson'];
export type MeApiPlaceJson = components['schemas']['MeApiPlaceJson'];
export type MeChangeJson = components['schemas']['MeChangeJson'];
export type MeChangeJsonPatch = components['schemas']['MeChangeJsonPatch'];
export type MediaChoice = components['schemas']['MediaChoice'];
export type MeJson = components['schemas']['MeJson'];
export type MergeBody = components['schemas']['MergeBody'];
export type MergeJson = components['schemas']['MergeJson'];
export type MessageJson = components['schemas']['MessageJson'];
export type MindJson = components['schemas']['MindJson'];
export type Money = components['schemas']['Money'];
export type MoneyBody = components['schemas']['MoneyBody'];
export type MoveBody = components['schemas']['MoveBody'];
export type NewApiKeyJson = components['schemas']['NewApiKeyJson'];
export type NewBusinessJson = components['schemas']['NewBusinessJson'];
export type NewLead = components['schemas']['NewLead'];
export type NewNote = components['schemas']['NewNote'];
export type NewTwilioAccountJson = components['schemas']['NewTwilioAccountJson'];
export type NewUserJson = components['schemas']['NewUserJson'];
export type NewWebhook = components['schemas']['NewWebhook'];
export type NewWebhookPatch = components['schemas']['NewWebhookPatch'];
export type NodeJson = components['schemas']['NodeJson'];
export type NoteBody = components['schemas']['NoteBody'];
export type NoteBodyPatch = components['schemas']['NoteBodyPatch'];
export type NoteJson = components['schemas']['NoteJson'];
export type NoticeJson = components['schemas']['NoticeJson'];
export type NumberBody = components['schemas']['NumberBody'];
export type NumberBodyPatch = components['schemas']['NumberBodyPatch'];
export type NumberJson = components['schemas']['NumberJson'];
export type OpeningSpan = components['schemas']['OpeningSpan'];
export type PairingJson = components['schemas']['PairingJson'];
export type PasswordJson = components['schemas']['PasswordJson'];
export type PersonEntryJson = components['schemas']['PersonEntryJson'];
export type PersonJson = components['schemas']['PersonJson'];
export type PhoneSessionBody = components['schemas']['PhoneSessionBody'];
export type PhoneSessionJson = components['schemas']['PhoneSessionJson'];
export type PhoneToPair = components['schemas']['PhoneToPair'];
export type PipelineBody = components['schemas']['PipelineBody'];
export type PipelineBodyPatch = components['schemas']['PipelineBodyPatch'];
export type PipelineJson = components['schemas']['PipelineJson'];
export type PlaceJson = components['schemas']['PlaceJson'];
export type PointJson = components['schemas']['PointJson'];
export type ProblemJson = components['schemas']['ProblemJson'];
export type QrJson = components['schemas']['QrJson'];
export type QuestionJson = components['schemas']['QuestionJson'];
export type RecordingJson = components['schemas']['RecordingJson'];
export type RecoveryJson = components['schemas']['RecoveryJson'];
export type RemovalJson = components['schemas']['RemovalJson'];
export type ReplayedJson = components['schemas']['ReplayedJson'];
export type ResetJson = components['schemas']['ResetJson'];
export type ResourceBody = components['schemas']['ResourceBody'];
export type ResourceBodyPatch = components['schemas']['ResourceBodyPatch'];
export type ResourceJson = components['schemas']['ResourceJson'];
export type RetentionBody = components['schemas']['RetentionBody'];
export type RetentionBodyPatch = components['schemas']['RetentionBodyPatch'];
export type RetentionJson = components['schemas']['RetentionJson'];
export type RoleJson = components['schemas']['RoleJson'];
export type RoleJsonPatch = components['schemas']['RoleJsonPatch'];
export type SendBody = components['schemas']['SendBody'];
export type SentJson = components['schemas']['SentJson'];
export type SlotJson = components['schemas']['SlotJson'];
export type Stage = components['schemas']['Stage'];
export type StageBody = components['schemas']['StageBody'];
export type StageChangeJson = components['schemas']['StageChangeJson'];
export type StreamJson = components['schemas']['StreamJson'];
export type SummaryJson = components['schemas']['SummaryJson'];
export type TagBody = components['schemas']['TagBody'];
export type TagBodyPatch = components['schemas']['TagBodyPatch'];
export type TagChoice = components['schemas']['TagChoice'];
export type TagJson = components['schemas']['TagJson'];
export type TaskBody = components['schemas']['TaskBody'];
export type TaskBodyPatch = components['schemas']['TaskBodyPatch'];
export type TaskJson = components['schemas']['TaskJson'];
export type TemplateBody = components['schemas']['TemplateBody'];
export type TemplateBodyPatch = components['schemas']['TemplateBodyPatch'];
export type TemplateChoice = components['schemas']['TemplateChoice'];
export type TemplateJson = components['schemas']['TemplateJson'];
export type TextJson = components['schemas']['TextJson'];
export type TodayJson = components['schemas']['TodayJson'];
export type TokenJson = components['schemas']['TokenJson'];
export type TroubleJson = components['schemas']['TroubleJson'];
export type TurnJson = components['schemas']['TurnJson'];
export type TwilioAccountChangeJson = components['schemas']['TwilioAccountChangeJson'];
export type TwilioAccountChangeJsonPatch = components['schemas']['TwilioAccountChangeJsonPatch'];
export type TwilioAccountJson = components['schemas']['TwilioAccountJson'];
export type UserJson = components['schemas']['UserJson'];
export type VersionJson = components['schemas']['VersionJson'];
export type WebhookJson = components['schemas']['WebhookJson'];
export type WholeCallJson = components['schemas']['WholeCallJson'];
export type WholeDeliveryJson = components['schemas']['WholeDeliveryJson'];
export type WordsJson = components['schemas']['WordsJson'];
export type WorkplaceJson = components['schemas']['WorkplaceJson'];
export type ZoneId = components['schemas']['ZoneId'];
export type $defs = Record<string, never>;
export interface operations {
  listBusinesses: {
    parameters: {
      query?: {
        after?: string;
        limit?: number;
      };
    };
    responses: {
      200: {
        content: {
          "application/json": {
            items: components["schemas"]["BusinessEntryJson"][];
            next?: string;
          };
        };
      };
    };
  };
  makeBusiness: {
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewBusinessJson"];
      };
    };
    responses: {
      201: {
        content: {
          "application/json": components["schemas"]["MadeBusinessJson"];
        };
      };
    };
  };
  enterBusiness: {
    parameters: {
      path: {
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["EnterJson"];
      };
    };
    responses: {
      200: {
        content: {
          "application/json": components["schemas"]["TokenJson"];
        };
      };
    };
  };
  listEngines: {
    responses: {
      200: {
        content: {
          "application/json": {
            items: components["schemas"]["EngineJson"][];
          };
        };
      };
    };
  };
  listNodes: {
    responses: {
      200: {
        content: {
          "application/json": {
            items: components["schemas"]["NodeJson"][];
          };
        };
      };
    };
  };
  listTroubles: {
    responses: {
      200: {
        content: {
          "application/json": {
            items: components["schemas"]["TroubleJson"][];
          };
        };
      };
    };
  };
  listPeople: {
    parameters: {
      query?: {
        after?: string;
        limit?: number;
      };
    };
    responses: {
      200: {
        content: {
          "application/json": {
            items: components["schemas"]["PersonEntryJson"][];
            next?: string;
          };
        };
      };
    };
  };
  listAgents: {
    parameters: {
      query?: {
        after?: string;
        limit?: number;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: components["schemas"]["AgentJson"][];
            next?: string;
          };
        };
      };
    };
  };
  createAgent: {
    requestBody: {
      content: {
        "application/json": components["schemas"]["AgentBody"];
      };
    };
    responses: {
      201: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AgentJson"];
        };
      };
    };
  };
  readAgent: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AgentJson"];
        };
      };
    };
  };
  deleteAgent: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      204: {
      };
    };
  };
  changeAgent: {
    parameters: {
      header: {
        "If-Match": string;
      };
      path: {
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["AgentBodyPatch"];
        "application/merge-patch+json": components["schemas"]["AgentBodyPatch"];
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AgentJson"];
        };
      };
    };
  };
  restoreAgent: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AgentJson"];
        };
      };
    };
  };
  listAgentVersions: {
    parameters: {
      query?: {
        after?: string;
        limit?: number;
      };
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        content: {
          "application/json": {
            items: components["schemas"]["VersionJson"][];
            next?: string;
          };
        };
      };
    };
  };
  restoreAgentVersion: {
    parameters: {
      path: {
        id: string;
        version: string;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AgentJson"];
        };
      };
    };
  };
  listApiKeys: {
    parameters: {
      query?: {
        after?: string;
        limit?: number;
      };
    };
    responses: {
      200: {
        content: {
          "application/json": {
            items: components["schemas"]["ApiKeyJson"][];
            next?: string;
          };
        };
      };
    };
  };
  makeApiKey: {
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewApiKeyJson"];
      };
    };
    responses: {
      201: {
        content: {
          "application/json": components["schemas"]["MadeApiKeyJson"];
        };
      };
    };
  };
  revokeApiKey: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      204: {
      };
    };
  };
  listAppointments: {
    parameters: {
      query?: {
        after?: string;
        contact?: string;
        from?: string;
        limit?: number;
        resource?: string;
        to?: string;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: components["schemas"]["AppointmentJson"][];
            next?: string;
          };
        };
      };
    };
  };
  createAppointment: {
    requestBody: {
      content: {
        "application/json": components["schemas"]["AppointmentBody"];
      };
    };
    responses: {
      201: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AppointmentJson"];
        };
      };
    };
  };
  readAppointment: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AppointmentJson"];
        };
      };
    };
  };
  deleteAppointment: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      204: {
      };
    };
  };
  changeAppointment: {
    parameters: {
      header: {
        "If-Match": string;
      };
      path: {
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["AppointmentBodyPatch"];
        "application/merge-patch+json": components["schemas"]["AppointmentBodyPatch"];
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AppointmentJson"];
        };
      };
    };
  };
  restoreAppointment: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AppointmentJson"];
        };
      };
    };
  };
  listFreeTimes: {
    parameters: {
      query?: {
        from?: string;
        minutes?: number;
        resource?: string;
        step?: number;
        to?: string;
      };
    };
    responses: {
      200: {
        content: {
          "application/json": {
            items: components["schemas"]["SlotJson"][];
          };
        };
      };
    };
  };
  listAudit: {
    parameters: {
      query?: {
        after?: string;
        limit?: number;
      };
    };
    responses: {
      200: {
        content: {
          "application/json": {
            items: components["schemas"]["AuditLineJson"][];
            next?: string;
          };
        };
      };
    };
  };
  acceptInvitation: {
    requestBody: {
      content: {
        "application/json": components["schemas"]["AcceptJson"];
      };
    };
    responses: {
      204: {
      };
    };
  };
  forgotPassword: {
    requestBody: {
      content: {
        "application/json": components["schemas"]["ForgotJson"];
      };
    };
    responses: {
      204: {
      };
    };
  };
  readLink: {
    requestBody: {
      content: {
        "application/json": components["schemas"]["LinkTokenJson"];
      };
    };
    responses: {
      200: {
        content: {
          "application/json": components["schemas"]["LinkJson"];
        };
      };
    };
  };
  login: {
    requestBody: {
      content: {
        "application/json": components["schemas"]["LoginJson"];
      };
    };
    responses: {
      200: {
        content: {
          "application/json": components["schemas"]["TokenJson"];
        };
      };
    };
  };
  logout: {
    responses: {
      204: {
      };
    };
  };
  refresh: {
    responses: {
      200: {
        content: {
          "application/json": components["schemas"]["TokenJson"];
        };
      };
    };
  };
  resetPassword: {
    requestBody: {
      content: {
        "application/json": components["schemas"]["ResetJson"];
      };
    };
    responses: {
      204: {
      };
    };
  };
  readBusiness: {
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["BusinessJson"];
        };
      };
    };
  };
  changeBusiness: {
    parameters: {
      header: {
        "If-Match": string;
      };
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["BusinessBodyPatch"];
        "application/merge-patch+json": components["schemas"]["BusinessBodyPatch"];
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["BusinessJson"];
        };
      };
    };
  };
  listBusinessVersions: {
    parameters: {
      query?: {
        after?: string;
        limit?: number;
      };
    };
    responses: {
      200: {
        content: {
          "application/json": {
            items: components["schemas"]["VersionJson"][];
            next?: string;
          };
        };
      };
    };
  };
  restoreBusinessVersion: {
    parameters: {
      path: {
        version: string;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["BusinessJson"];
        };
      };
    };
  };
  listCalls: {
    parameters: {
      query?: {
        after?: string;
        contact_id?: string;
        from?: string;
        limit?: number;
        status?: "queued" | "ringing" | "in_progress" | "completed" | "busy" | "failed" | "no_answer" | "canceled";
        to?: string;
      };
    };
    responses: {
      200: {
        content: {
          "application/json": {
            items: components["schemas"]["CallJson"][];
            next?: string;
          };
        };
      };
    };
  };
  readCall: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        content: {
          "application/json": components["schemas"]["WholeCallJson"];
        };
      };
    };
  };
  hangUpCall: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      204: {
      };
    };
  };
  playRecording: {
    parameters: {
      query?: {
        stream?: number;
      };
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        content: {
          "audio/wav": unknown;
        };
      };
    };
  };
  deleteRecording: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      204: {
      };
    };
  };
  readRecordingPeaks: {
    parameters: {
      query?: {
        stream?: number;
      };
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        content: {
          "application/octet-stream": unknown;
        };
      };
    };
  };
  listContacts: {
    parameters: {
      query?: {
        after?: string;
        deleted?: boolean;
        limit?: number;
        tag?: string;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: components["schemas"]["ContactJson"][];
            next?: string;
          };
        };
      };
    };
  };
  createContact: {
    requestBody: {
      content: {
        "application/json": components["schemas"]["ContactBody"];
      };
    };
    responses: {
      201: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ContactJson"];
        };
      };
    };
  };
  readContact: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ContactJson"];
        };
      };
    };
  };
  deleteContact: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      204: {
      };
    };
  };
  changeContact: {
    parameters: {
      header: {
        "If-Match": string;
      };
      path: {
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["ContactBodyPatch"];
        "application/merge-patch+json": components["schemas"]["ContactBodyPatch"];
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ContactJson"];
        };
      };
    };
  };
  listConsents: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        content: {
          "application/json": {
            items: components["schemas"]["ConsentJson"][];
          };
        };
      };
    };
  };
  recordConsent: {
    parameters: {
      path: {
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["ConsentBody"];
      };
    };
    responses: {
      201: {
        content: {
          "application/json": components["schemas"]["ConsentJson"];
        };
      };
    };
  };
  eraseContact: {
    parameters: {
      path: {
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["EraseBody"];
      };
    };
    responses: {
      204: {
      };
    };
  };
  exportContact: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        content: {
          "application/zip": unknown;
        };
      };
    };
  };
  mergeContacts: {
    parameters: {
      path: {
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["MergeBody"];
      };
    };
    responses: {
      200: {
        content: {
          "application/json": components["schemas"]["MergeJson"];
        };
      };
    };
  };
  restoreContact: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ContactJson"];
        };
      };
    };
  };
  putContactTags: {
    parameters: {
      path: {
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["TagChoice"];
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ContactJson"];
        };
      };
    };
  };
  readTimeline: {
    parameters: {
      query?: {
        after?: string;
        limit?: number;
      };
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        content: {
          "application/json": {
            items: components["schemas"]["EntryJson"][];
            next?: string;
          };
        };
      };
    };
  };
  exportContacts: {
    responses: {
      200: {
        content: {
          "text/csv": unknown;
        };
      };
    };
  };
  importContacts: {
    parameters: {
      query?: {
        dry_run?: boolean;
        mapping?: string;
      };
    };
    requestBody: {
      content: {
        "application/octet-stream": unknown;
        "text/csv": unknown;
      };
    };
    responses: {
      200: {
        content: {
          "application/json": components["schemas"]["ImportJson"];
        };
      };
    };
  };
  undoMerge: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        content: {
          "application/json": components["schemas"]["MergeJson"];
        };
      };
    };
  };
  listConversations: {
    parameters: {
      query?: {
        after?: string;
        assignee_id?: string;
        contact_id?: string;
        limit?: number;
        mode?: "machine" | "person";
        status?: "open" | "closed";
        unassigned?: boolean;
        unread?: boolean;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: components["schemas"]["ConversationJson"][];
            next?: string;
          };
        };
      };
    };
  };
  readConversation: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ConversationJson"];
        };
      };
    };
  };
  changeConversation: {
    parameters: {
      header: {
        "If-Match": string;
      };
      path: {
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["ConversationBodyPatch"];
        "application/merge-patch+json": components["schemas"]["ConversationBodyPatch"];
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ConversationJson"];
        };
      };
    };
  };
  listMessages: {
    parameters: {
      query?: {
        after?: string;
        limit?: number;
      };
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        content: {
          "application/json": {
            items: components["schemas"]["MessageJson"][];
            next?: string;
          };
        };
      };
    };
  };
  countConversations: {
    responses: {
      200: {
        content: {
          "application/json": components["schemas"]["ConversationCountsJson"];
        };
      };
    };
  };
  readDocs: {
    responses: {
      200: {
        content: {
          "text/html": unknown;
        };
      };
    };
  };
  readEngines: {
    responses: {
      200: {
        content: {
          "application/json": components["schemas"]["EnginesJson"];
        };
      };
    };
  };
  listErasures: {
    parameters: {
      query?: {
        after?: string;
        limit?: number;
      };
    };
    responses: {
      200: {
        content: {
          "application/json": {
            items: components["schemas"]["ErasureJson"][];
            next?: string;
          };
        };
      };
    };
  };
  watchEvents: {
    parameters: {
      query?: {
        levels?: string;
      };
    };
    responses: {
      200: {
        content: {
          "text/event-stream": unknown;
        };
      };
    };
  };
  readToday: {
    responses: {
      200: {
        content: {
          "application/json": components["schemas"]["TodayJson"];
        };
      };
    };
  };
  listLeads: {
    parameters: {
      query?: {
        after?: string;
        contact?: string;
        limit?: number;
        owner?: string;
        pipeline?: string;
        q?: string;
        source?: string;
        stage?: string;
        status?: "open" | "won" | "lost";
        tag?: string;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: components["schemas"]["LeadJson"][];
            next?: string;
          };
        };
      };
    };
  };
  createLead: {
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewLead"];
      };
    };
    responses: {
      201: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["LeadJson"];
        };
      };
    };
  };
  readLead: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["LeadJson"];
        };
      };
    };
  };
  deleteLead: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      204: {
      };
    };
  };
  changeLead: {
    parameters: {
      header: {
        "If-Match": string;
      };
      path: {
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["LeadBodyPatch"];
        "application/merge-patch+json": components["schemas"]["LeadBodyPatch"];
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["LeadJson"];
        };
      };
    };
  };
  listLeadChanges: {
    parameters: {
      query?: {
        after?: string;
        limit?: number;
      };
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        content: {
          "application/json": {
            items: components["schemas"]["StageChangeJson"][];
            next?: string;
          };
        };
      };
    };
  };
  moveLead: {
    parameters: {
      header: {
        "If-Match": string;
      };
      path: {
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["MoveBody"];
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["LeadJson"];
        };
      };
    };
  };
  restoreLead: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["LeadJson"];
        };
      };
    };
  };
  readMe: {
    responses: {
      200: {
        content: {
          "application/json": components["schemas"]["MeJson"];
        };
      };
    };
  };
  changeMe: {
    requestBody: {
      content: {
        "application/json": components["schemas"]["MeChangeJsonPatch"];
        "application/merge-patch+json": components["schemas"]["MeChangeJsonPatch"];
      };
    };
    responses: {
      200: {
        content: {
          "application/json": components["schemas"]["MeJson"];
        };
      };
    };
  };
  chooseBusiness: {
    requestBody: {
      content: {
        "application/json": components["schemas"]["MeApiChoiceJson"];
      };
    };
    responses: {
      200: {
        content: {
          "application/json": components["schemas"]["TokenJson"];
        };
      };
    };
  };
  proposeTotp: {
    requestBody: {
      content: {
        "application/json": components["schemas"]["PasswordJson"];
      };
    };
    responses: {
      200: {
        content: {
          "application/json": components["schemas"]["EnrolmentJson"];
        };
      };
    };
  };
  confirmTotp: {
    requestBody: {
      content: {
        "application/json": components["schemas"]["CodeJson"];
      };
    };
    responses: {
      200: {
        content: {
          "application/json": components["schemas"]["RecoveryJson"];
        };
      };
    };
  };
  disableTotp: {
    requestBody: {
      content: {
        "application/json": components["schemas"]["RemovalJson"];
      };
    };
    responses: {
      204: {
      };
    };
  };
  uploadMedia: {
    parameters: {
      query?: {
        name?: string;
      };
    };
    requestBody: {
      content: {
        "application/msword": unknown;
        "application/pdf": unknown;
        "application/vnd.ms-excel": unknown;
        "application/vnd.ms-powerpoint": unknown;
        "application/vnd.openxmlformats-officedocument.presentationml.presentation": unknown;
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": unknown;
        "audio/3gpp": unknown;
        "audio/aac": unknown;
        "audio/amr": unknown;
        "audio/mp4": unknown;
        "audio/mpeg": unknown;
        "audio/ogg": unknown;
        "image/jpeg": unknown;
        "image/png": unknown;
        "image/webp": unknown;
        "text/plain": unknown;
        "text/vcard": unknown;
        "text/x-vcard": unknown;
        "video/3gpp": unknown;
        "video/mp4": unknown;
      };
    };
    responses: {
      201: {
        content: {
          "application/json": components["schemas"]["FileJson"];
        };
      };
    };
  };
  readMedia: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        content: {
          "application/octet-stream": unknown;
        };
      };
    };
  };
  listNotes: {
    parameters: {
      query?: {
        after?: string;
        call?: string;
        contact?: string;
        lead?: string;
        limit?: number;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: components["schemas"]["NoteJson"][];
            next?: string;
          };
        };
      };
    };
  };
  createNote: {
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewNote"];
      };
    };
    responses: {
      201: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["NoteJson"];
        };
      };
    };
  };
  readNote: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["NoteJson"];
        };
      };
    };
  };
  deleteNote: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      204: {
      };
    };
  };
  changeNote: {
    parameters: {
      header: {
        "If-Match": string;
      };
      path: {
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NoteBodyPatch"];
        "application/merge-patch+json": components["schemas"]["NoteBodyPatch"];
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["NoteJson"];
        };
      };
    };
  };
  restoreNote: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["NoteJson"];
        };
      };
    };
  };
  listNumbers: {
    parameters: {
      query?: {
        after?: string;
        limit?: number;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: components["schemas"]["NumberJson"][];
            next?: string;
          };
        };
      };
    };
  };
  createNumber: {
    requestBody: {
      content: {
        "application/json": components["schemas"]["NumberBody"];
      };
    };
    responses: {
      201: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["NumberJson"];
        };
      };
    };
  };
  readNumber: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["NumberJson"];
        };
      };
    };
  };
  deleteNumber: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      204: {
      };
    };
  };
  changeNumber: {
    parameters: {
      header: {
        "If-Match": string;
      };
      path: {
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NumberBodyPatch"];
        "application/merge-patch+json": components["schemas"]["NumberBodyPatch"];
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["NumberJson"];
        };
      };
    };
  };
  restoreNumber: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["NumberJson"];
        };
      };
    };
  };
  listNumberVersions: {
    parameters: {
      query?: {
        after?: string;
        limit?: number;
      };
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        content: {
          "application/json": {
            items: components["schemas"]["VersionJson"][];
            next?: string;
          };
        };
      };
    };
  };
  restoreNumberVersion: {
    parameters: {
      path: {
        id: string;
        version: string;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["NumberJson"];
        };
      };
    };
  };
  readOpenapi: {
    responses: {
      200: {
        content: {
          "application/json": unknown;
        };
      };
    };
  };
  openPhoneSession: {
    requestBody: {
      content: {
        "application/json": components["schemas"]["PhoneSessionBody"];
      };
    };
    responses: {
      201: {
        content: {
          "application/json": components["schemas"]["PhoneSessionJson"];
        };
      };
    };
  };
  listPipelines: {
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: components["schemas"]["PipelineJson"][];
          };
        };
      };
    };
  };
  createPipeline: {
    requestBody: {
      content: {
        "application/json": components["schemas"]["PipelineBody"];
      };
    };
    responses: {
      201: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PipelineJson"];
        };
      };
    };
  };
  readPipeline: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PipelineJson"];
        };
      };
    };
  };
  deletePipeline: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      204: {
      };
    };
  };
  changePipeline: {
    parameters: {
      header: {
        "If-Match": string;
      };
      path: {
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["PipelineBodyPatch"];
        "application/merge-patch+json": components["schemas"]["PipelineBodyPatch"];
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PipelineJson"];
        };
      };
    };
  };
  readBoard: {
    parameters: {
      query?: {
        leads?: number;
        owner?: string;
        q?: string;
        source?: string;
        tag?: string;
      };
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        content: {
          "application/json": components["schemas"]["BoardJson"];
        };
      };
    };
  };
  restorePipeline: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PipelineJson"];
        };
      };
    };
  };
  listPlatformAudit: {
    parameters: {
      query?: {
        after?: string;
        limit?: number;
      };
    };
    responses: {
      200: {
        content: {
          "application/json": {
            items: components["schemas"]["AuditLineJson"][];
            next?: string;
          };
        };
      };
    };
  };
  readProblem: {
    parameters: {
      path: {
        slug: string;
      };
    };
    responses: {
      200: {
        content: {
          "text/html": unknown;
        };
      };
    };
  };
  listResources: {
    parameters: {
      query?: {
        after?: string;
        limit?: number;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: components["schemas"]["ResourceJson"][];
            next?: string;
          };
        };
      };
    };
  };
  createResource: {
    requestBody: {
      content: {
        "application/json": components["schemas"]["ResourceBody"];
      };
    };
    responses: {
      201: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ResourceJson"];
        };
      };
    };
  };
  readResource: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ResourceJson"];
        };
      };
    };
  };
  deleteResource: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      204: {
      };
    };
  };
  changeResource: {
    parameters: {
      header: {
        "If-Match": string;
      };
      path: {
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["ResourceBodyPatch"];
        "application/merge-patch+json": components["schemas"]["ResourceBodyPatch"];
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ResourceJson"];
        };
      };
    };
  };
  restoreResource: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ResourceJson"];
        };
      };
    };
  };
  readRetention: {
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RetentionJson"];
        };
      };
    };
  };
  changeRetention: {
    parameters: {
      header: {
        "If-Match": string;
      };
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["RetentionBodyPatch"];
        "application/merge-patch+json": components["schemas"]["RetentionBodyPatch"];
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RetentionJson"];
        };
      };
    };
  };
  search: {
    parameters: {
      query?: {
        after?: string;
        kind?: "contact" | "message" | "turn" | "note";
        limit?: number;
        q?: string;
      };
    };
    responses: {
      200: {
        content: {
          "application/json": {
            items: components["schemas"]["HitJson"][];
            next?: string;
          };
        };
      };
    };
  };
  listTags: {
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: components["schemas"]["TagJson"][];
          };
        };
      };
    };
  };
  createTag: {
    requestBody: {
      content: {
        "application/json": components["schemas"]["TagBody"];
      };
    };
    responses: {
      201: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["TagJson"];
        };
      };
    };
  };
  deleteTag: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      204: {
      };
    };
  };
  changeTag: {
    parameters: {
      header: {
        "If-Match": string;
      };
      path: {
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["TagBodyPatch"];
        "application/merge-patch+json": components["schemas"]["TagBodyPatch"];
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["TagJson"];
        };
      };
    };
  };
  listTasks: {
    parameters: {
      query?: {
        after?: string;
        assignee?: string;
        contact?: string;
        done?: boolean;
        lead?: string;
        limit?: number;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: components["schemas"]["TaskJson"][];
            next?: string;
          };
        };
      };
    };
  };
  createTask: {
    requestBody: {
      content: {
        "application/json": components["schemas"]["TaskBody"];
      };
    };
    responses: {
      201: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["TaskJson"];
        };
      };
    };
  };
  readTask: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["TaskJson"];
        };
      };
    };
  };
  deleteTask: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      204: {
      };
    };
  };
  changeTask: {
    parameters: {
      header: {
        "If-Match": string;
      };
      path: {
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["TaskBodyPatch"];
        "application/merge-patch+json": components["schemas"]["TaskBodyPatch"];
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["TaskJson"];
        };
      };
    };
  };
  restoreTask: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["TaskJson"];
        };
      };
    };
  };
  listTwilioAccounts: {
    parameters: {
      query?: {
        after?: string;
        limit?: number;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: components["schemas"]["TwilioAccountJson"][];
            next?: string;
          };
        };
      };
    };
  };
  addTwilioAccount: {
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewTwilioAccountJson"];
      };
    };
    responses: {
      201: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["TwilioAccountJson"];
        };
      };
    };
  };
  readTwilioAccount: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["TwilioAccountJson"];
        };
      };
    };
  };
  removeTwilioAccount: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      204: {
      };
    };
  };
  changeTwilioAccount: {
    parameters: {
      header: {
        "If-Match": string;
      };
      path: {
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["TwilioAccountChangeJsonPatch"];
        "application/merge-patch+json": components["schemas"]["TwilioAccountChangeJsonPatch"];
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["TwilioAccountJson"];
        };
      };
    };
  };
  listUsers: {
    parameters: {
      query?: {
        after?: string;
        limit?: number;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: components["schemas"]["UserJson"][];
            next?: string;
          };
        };
      };
    };
  };
  inviteUser: {
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewUserJson"];
      };
    };
    responses: {
      201: {
        content: {
          "application/json": components["schemas"]["LinkSentJson"];
        };
      };
    };
  };
  readUser: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["UserJson"];
        };
      };
    };
  };
  disableUser: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      204: {
      };
    };
  };
  changeUserRole: {
    parameters: {
      header: {
        "If-Match": string;
      };
      path: {
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["RoleJsonPatch"];
        "application/merge-patch+json": components["schemas"]["RoleJsonPatch"];
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["UserJson"];
        };
      };
    };
  };
  resetUserPassword: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        content: {
          "application/json": components["schemas"]["LinkSentJson"];
        };
      };
    };
  };
  listWebhooks: {
    parameters: {
      query?: {
        after?: string;
        limit?: number;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: components["schemas"]["WebhookJson"][];
            next?: string;
          };
        };
      };
    };
  };
  addWebhook: {
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewWebhook"];
      };
    };
    responses: {
      201: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["WebhookJson"];
        };
      };
    };
  };
  readWebhook: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["WebhookJson"];
        };
      };
    };
  };
  removeWebhook: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      204: {
      };
    };
  };
  changeWebhook: {
    parameters: {
      header: {
        "If-Match": string;
      };
      path: {
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewWebhookPatch"];
        "application/merge-patch+json": components["schemas"]["NewWebhookPatch"];
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["WebhookJson"];
        };
      };
    };
  };
  listWebhookDeliveries: {
    parameters: {
      query?: {
        after?: string;
        limit?: number;
        status?: "waiting" | "delivered" | "dead";
      };
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        content: {
          "application/json": {
            items: components["schemas"]["DeliveryJson"][];
            next?: string;
          };
        };
      };
    };
  };
  readWebhookDelivery: {
    parameters: {
      path: {
        delivery: string;
        id: string;
      };
    };
    responses: {
      200: {
        content: {
          "application/json": components["schemas"]["WholeDeliveryJson"];
        };
      };
    };
  };
  replayWebhookDelivery: {
    parameters: {
      path: {
        delivery: string;
        id: string;
      };
    };
    responses: {
      202: {
        content: {
          "application/json": components["schemas"]["DeliveryJson"];
        };
      };
    };
  };
  pingWebhook: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      202: {
        content: {
          "application/json": components["schemas"]["DeliveryJson"];
        };
      };
    };
  };
  replayDeadDeliveries: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      202: {
        content: {
          "application/json": components["schemas"]["ReplayedJson"];
        };
      };
    };
  };
  rotateWebhookSecret: {
    parameters: {
      header: {
        "If-Match": string;
      };
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["WebhookJson"];
        };
      };
    };
  };
  listWhatsAppAccounts: {
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: components["schemas"]["AccountJson"][];
          };
        };
      };
    };
  };
  addWhatsAppAccount: {
    requestBody: {
      content: {
        "application/json": components["schemas"]["AccountBody"];
      };
    };
    responses: {
      201: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AccountJson"];
        };
      };
    };
  };
  readWhatsAppAccount: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AccountJson"];
        };
      };
    };
  };
  changeWhatsAppAccount: {
    parameters: {
      header: {
        "If-Match": string;
      };
      path: {
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["AccountBodyPatch"];
        "application/merge-patch+json": components["schemas"]["AccountBodyPatch"];
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AccountJson"];
        };
      };
    };
  };
  readBridge: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        content: {
          "application/json": components["schemas"]["BridgeJson"];
        };
      };
    };
  };
  logoutBridge: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      204: {
      };
    };
  };
  pairBridge: {
    parameters: {
      path: {
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["PhoneToPair"];
      };
    };
    responses: {
      200: {
        content: {
          "application/json": components["schemas"]["PairingJson"];
        };
      };
    };
  };
  readBridgeQr: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      200: {
        content: {
          "application/json": components["schemas"]["QrJson"];
        };
      };
    };
  };
  startBridge: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      202: {
        content: {
          "application/json": components["schemas"]["BridgeJson"];
        };
      };
    };
  };
  resendWhatsApp: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      202: {
        content: {
          "application/json": components["schemas"]["SentJson"];
        };
      };
    };
  };
  sendWhatsApp: {
    requestBody: {
      content: {
        "application/json": components["schemas"]["SendBody"];
      };
    };
    responses: {
      202: {
        content: {
          "application/json": components["schemas"]["SentJson"];
        };
      };
    };
  };
  listWhatsAppTemplates: {
    parameters: {
      query?: {
        after?: string;
        limit?: number;
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: components["schemas"]["TemplateJson"][];
            next?: string;
          };
        };
      };
    };
  };
  addWhatsAppTemplate: {
    requestBody: {
      content: {
        "application/json": components["schemas"]["TemplateBody"];
      };
    };
    responses: {
      201: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["TemplateJson"];
        };
      };
    };
  };
  removeWhatsAppTemplate: {
    parameters: {
      path: {
        id: string;
      };
    };
    responses: {
      204: {
      };
    };
  };
  changeWhatsAppTemplate: {
    parameters: {
      header: {
        "If-Match": string;
      };
      path: {
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["TemplateBodyPatch"];
        "application/merge-patch+json": components["schemas"]["TemplateBodyPatch"];
      };
    };
    responses: {
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["TemplateJson"];
        };
      };
    };
  };
}
