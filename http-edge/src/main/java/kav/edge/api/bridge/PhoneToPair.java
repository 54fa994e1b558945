package kav.edge.api.bridge;

import kav.edge.api.json.Schema;

/// The telephone on which a code will be typed. Immutable.
public record PhoneToPair(@Schema(pattern = "\\+[1-9][0-9]{6,14}") String phone) {}
