/**
 * The write cycle: {@link dev.coursewright.apply.send.RequestBuilder} builds the request, {@link
 * dev.coursewright.apply.send.IntentRecorder} makes the intent, {@link
 * dev.coursewright.apply.send.WriteSender} makes it durable and sends, {@link
 * dev.coursewright.apply.send.ResultRecorder} records the answer and makes the outcome. {@link
 * dev.coursewright.apply.send.WriteCycle} is the entry point; what differs from one write to
 * another is a {@link dev.coursewright.apply.send.Write}.
 */
@NullMarked
package dev.coursewright.apply.send;

import org.jspecify.annotations.NullMarked;
