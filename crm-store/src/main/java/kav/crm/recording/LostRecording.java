package kav.crm.recording;

import kav.crm.BusinessId;

/// A recording that a server which went away left running. Immutable.
public record LostRecording(BusinessId business, String callSid, Recording recording) {}
