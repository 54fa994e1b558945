/// What keeping an inbound WhatsApp message costs. Runs on the command's threads.
@NullMarked
package kav.bench.whatsapp;

import org.jspecify.annotations.NullMarked;
