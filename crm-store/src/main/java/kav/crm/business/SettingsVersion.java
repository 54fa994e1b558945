package kav.crm.business;

import java.time.Instant;
import kav.crm.audit.Actor;

/// What a setting was at one of its versions. Immutable.
///
/// @param content JSON of the settings, as {@link kav.crm.StoredJson} wrote it
/// @param actor who made it so
public record SettingsVersion(long version, String content, Instant at, Actor actor) {}
