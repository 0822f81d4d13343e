"""What SECURITY.md and docs/limits.md promise, line by line, and the tests that hold us to it, wherever they stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

# Each promise, and its tests by file (from tests/ on) and name.
PROMISES: Final[Mapping[str, tuple[str, ...]]] = {
    # Limits
    "The numbers stand in one place, and the document says them": (
        "hostile/test_limits.py::test_the_document_says_the_numbers_of_the_code",
        "hostile/test_limits.py::test_no_other_module_of_the_sources_keeps_a_large_number_of_its_own",
    ),
    "A file has a megabyte, UTF-8, one document, depth, aliases, no tags, merge keys and duplicates": (
        "hostile/test_limits.py::test_what_is_too_much_is_told_at_its_place",
        "hostile/test_limits.py::test_a_megabyte_of_it_takes_two_seconds_and_half_a_gigabyte_at_most",
        "hostile/test_limits.py::test_of_values_there_may_be_so_many",
        "sources/test_yaml.py::test_a_byte_order_mark_is_no_part_of_the_text",
        "sources/test_yaml.py::test_a_file_beyond_the_limit_is_not_even_parsed",
        "sources/test_brand_yml.py::test_what_is_no_yaml_for_a_comparison_is_none_for_a_brand",
    ),
    "A scalar is shown as it was written, as a cell and as a name": (
        "sources/test_yaml.py::test_words_that_other_readers_of_yaml_turn_into_values_stay_words",
    ),
    "Texts: characters, marks in a row, white space, long words": (
        "hostile/test_limits.py::test_sixteen_marks_are_borne_and_a_scalar_is_shown_as_it_was_written",
        "hostile/test_limits.py::test_a_run_of_white_space_is_one_space",
        "hostile/test_limits.py::test_a_long_word_breaks_anywhere_and_takes_no_time",
        "hostile/test_limits.py::test_letters_below_sixteen_marks_are_in_the_pdf",
    ),
    "Pictures by what they hold, with their pixels, bytes and elements, decoded whole": (
        "sources/test_brand_logos.py::test_what_is_no_picture_or_more_than_one_is_told_at_its_line",
        "sources/test_brand_logos.py::test_no_damage_makes_it_raise_anything_else",
        "sources/test_brand_logos.py::test_a_drawing_keeps_its_shapes_and_loses_its_document_type_and_comments",
    ),
    "Fonts are opened and checked before WeasyPrint sees them": (
        "hostile/test_fonts.py::test_a_font_that_would_grow_beyond_all_bounds_is_refused_before_it_does",
        "hostile/test_fonts.py::test_a_packed_font_for_the_web_is_refused_before_it_grows",
        "hostile/test_fonts.py::test_a_font_whose_tables_do_not_belong_together_is_told_at_its_line",
        "hostile/test_fonts.py::test_a_font_whose_outlines_are_damaged_is_told_and_no_trace_of_a_bug",
    ),
    "Tables and masters have limits of their own": (
        "sources/tables/test_hostile.py::test_a_workbook_that_unpacks_to_far_too_much_is_refused",
        "sources/tables/test_hostile.py::test_pages_that_are_made_to_hang_a_reader_do_not",
        "sources/tables/test_hostile.py::test_what_would_take_long_to_understand_is_told_at_once",
        "writers/pptx/test_intake.py::test_refusing_takes_seconds_and_little_memory",
        "writers/pptx/test_intake.py::test_the_largest_that_is_admitted_takes_seconds_and_little_memory",
    ),
    "Links lead to http, https, mailto and tel, and no picture stands in a text": (
        "test_markup.py::test_links_that_lead_nowhere_good_and_pictures_are_reported",
        "test_markup.py::test_links_that_a_reader_can_follow_are_none",
        "writers/pdf/test_assets.py::test_other_links_are_refused_by_name",
    ),
    "No message sends a control to the terminal, and of one file fifty problems are shown": (
        "test_console.py::test_nothing_in_a_problem_can_move_the_cursor_or_turn_the_line",
        "test_cli.py::test_content_cannot_write_to_the_terminal_what_is_no_text",
        "hostile/test_leaks.py::test_what_a_library_says_of_a_strangers_font_stays_off_the_terminal",
        "test_cli.py::test_of_very_many_problems_fifty_are_shown_and_the_rest_is_counted",
    ),
    "Names are plain, and no two files write the same artifact": (
        "hostile/test_names.py::test_letters_of_any_script_can_stand_in_a_name",
        "hostile/test_names.py::test_a_name_that_is_made_fit_can_stand",
        "hostile/test_names.py::test_a_name_that_is_no_text_is_told",
        "hostile/test_names.py::test_another_name_is_told_and_the_others_are_built",
        "hostile/test_names.py::test_two_files_that_would_write_over_each_other_are_refused",
        "hostile/test_names.py::test_only_twins_of_what_is_built_matter",
        "hostile/test_names.py::test_a_content_folder_with_nothing_to_build_ends_with_2",
    ),
    # Nothing leaks, nothing is fetched
    "Only regular files inside of the project are read, and nothing makes a build wait": (
        "test_project.py::test_a_link_that_leads_out_of_the_project_is_not_followed",
        "test_project.py::test_a_template_that_leads_out_of_the_project_is_not_followed",
        "test_project.py::test_what_is_no_regular_file_is_refused_at_once",
        "test_project.py::test_a_socket_is_refused_at_once",
        "test_project.py::test_an_endless_device_is_refused_at_once",
        "test_project.py::test_a_fifo_among_the_templates_is_refused_at_once",
        "sources/test_pmdocs_toml.py::test_a_project_cannot_name_a_file_outside_of_it_but_a_flag_can",
    ),
    "The network is never asked": (
        "hostile/test_leaks.py::test_the_network_is_never_asked",
        "hostile/test_leaks.py::test_libreoffice_is_asked_for_pictures_and_asks_nobody",
        "hostile/test_master_leaks.py::test_a_drawing_that_would_fetch_or_run_something_in_other_words_is_left_out",
        "hostile/test_master_leaks.py::test_a_filter_is_no_animation",
        "writers/pdf/test_assets.py::test_the_network_is_never_asked",
        "writers/pdf/test_assets.py::test_the_disk_is_never_read",
    ),
    "No artifact holds the machine, its user, or what pictures and masters remember": (
        "hostile/test_leaks.py::test_no_artifact_holds_the_machine_its_user_or_what_pictures_said",
        "hostile/test_leaks.py::test_a_picture_loses_all_that_is_no_picture_and_stays_upright",
        "hostile/test_leaks.py::test_a_picture_that_holds_nothing_else_keeps_its_bytes",
        "hostile/test_leaks.py::test_a_drawing_loses_what_its_editor_wrote_about_it",
        "hostile/test_leaks.py::test_what_a_master_remembers_of_its_maker_is_not_in_the_deck",
        "hostile/test_master_leaks.py::test_a_picture_of_a_master_loses_what_it_remembers_of_its_maker",
        "hostile/test_master_leaks.py::test_a_gif_that_moves_goes_on_moving",
        "hostile/test_master_leaks.py::test_a_drawing_loses_what_its_editor_wrote_about_it_and_stays_a_drawing",
        "hostile/test_master_leaks.py::test_the_data_behind_a_chart_is_left_out_and_the_chart_stays",
        "hostile/test_master_leaks.py::test_where_a_picture_stood_on_its_maker_s_disk_is_not_in_the_deck",
        "writers/pptx/test_intake.py::test_what_no_deck_may_carry_on_is_left_out_with_a_warning",
    ),
    "No value breaks out of CSS, XMP, XML and HTML, and no cell runs": (
        "sources/test_brand_yml.py::test_no_name_of_a_font_breaks_out_of_a_style_sheet",
        "hostile/test_leaks.py::test_a_title_breaks_out_of_nothing_and_runs_nowhere",
        "hostile/test_formulas.py::test_no_cell_of_what_is_exported_runs",
        "hostile/test_formulas.py::test_no_name_behind_a_chart_runs",
        "writers/test_html.py::test_what_would_be_fetched_or_run_is_refused",
    ),
    "What cannot be loaded is a problem with a place, and an empty fontconfig ends no process": (
        "writers/pdf/test_assets.py::test_a_file_that_is_not_there_is_named_as_the_author_wrote_it",
        "writers/pdf/test_finishing.py::test_what_weasyprint_cannot_bear_is_a_problem_and_no_traceback",
        "hostile/test_fonts.py::test_where_fontconfig_finds_no_font_the_sheet_is_refused_and_the_process_lives",
    ),
    # Faults
    "Ctrl-C and SIGTERM at any moment leave no trace and no litter": (
        "hostile/test_faults.py::test_a_signal_at_any_moment_ends_it_without_a_trace_or_litter",
        "hostile/test_faults.py::test_a_signal_at_any_moment_in_numbers",
        "hostile/test_faults.py::test_a_signal_waits_while_a_file_is_written",
        "hostile/test_faults.py::test_a_signal_waits_while_a_comparison_is_mended",
        "hostile/test_faults.py::test_who_ignores_ctrl_c_goes_on_ignoring_it",
        "hostile/test_faults.py::test_a_signal_that_a_library_swallows_still_ends_the_command",
        "hostile/test_machine.py::test_a_terminal_that_is_closed_ends_it_without_a_trace_or_litter",
        "hostile/test_machine.py::test_a_command_whose_words_nobody_reads_can_be_stopped",
        "hostile/test_machine.py::test_what_draws_pictures_of_slides_ends_with_the_command",
        "test_building.py::test_a_build_that_is_stopped_ends_quietly_with_all_that_it_began",
    ),
    "Who is killed leaves the older file or the new one, and the next build sweeps": (
        "test_building.py::test_a_build_that_is_killed_leaves_the_older_file_or_the_new_one",
        "test_building.py::test_litter_is_swept_and_nothing_that_is_still_being_written",
        "test_building.py::test_a_worker_that_dies_is_told_and_does_not_hang_the_build",
        "hostile/test_guarding.py::test_a_process_ends_with_the_command_that_started_it_also_where_that_is_killed",
        "hostile/test_places.py::test_what_a_killed_command_left_is_removed_by_the_next_one",
    ),
    "Two builds at once end well": ("hostile/test_faults.py::test_two_builds_at_once_into_one_folder_end_well",),
    "A full disk, a limit of size and a folder that is read-only are told, and older files stay": (
        "hostile/test_faults.py::test_where_the_disk_is_full_the_older_file_stays",
        "hostile/test_faults.py::test_where_nothing_may_be_written_it_is_told",
        "hostile/test_faults.py::test_a_comparison_that_cannot_be_mended_stays_as_it_was",
        "hostile/test_machine.py::test_files_that_may_not_grow_leave_a_line_and_no_trace",
        "hostile/test_places.py::test_a_folder_that_nobody_may_enter_is_told",
        "hostile/test_places.py::test_a_project_below_a_folder_that_nobody_may_enter_is_told",
        "hostile/test_places.py::test_a_name_that_no_file_system_holds_is_told",
        "hostile/test_places.py::test_a_result_that_cannot_be_kept_is_no_success",
        "hostile/test_places.py::test_templates_that_cannot_be_read_are_not_passed_over",
        "test_building.py::test_when_the_disk_takes_no_more_the_older_file_stays",
    ),
    "A link in output/ is replaced and never followed": ("test_building.py::test_a_link_is_replaced_and_not_followed",),
    "Streams that are closed, full, or know few letters stop nothing": (
        "test_streams.py::test_closed_streams_do_not_stop_the_build",
        "test_streams.py::test_letters_that_a_stream_cannot_show_do_not_stop_the_build",
        "test_streams.py::test_a_reader_that_leaves_does_not_stop_the_build",
        "hostile/test_faults.py::test_a_terminal_that_can_do_nothing_gets_no_escape",
    ),
    "An odd machine makes the same file, or is told": (
        "hostile/test_faults.py::test_an_odd_environment_makes_the_same_sheet",
        "hostile/test_faults.py::test_without_a_place_for_temporary_files_the_sheet_is_made",
        "hostile/test_faults.py::test_the_clock_says_nothing_in_a_file",
        "hostile/test_machine.py::test_few_files_that_may_be_open_are_enough",
        "hostile/test_machine.py::test_where_there_can_be_no_processes_one_does_it_all",
        "hostile/test_machine.py::test_without_a_place_for_temporary_files_there_are_no_pictures_and_a_line",
        "hostile/test_machine.py::test_what_has_run_out_is_told_in_one_line_with_the_way_out",
        "hostile/test_machine.py::test_a_name_that_is_no_utf_8_is_told_in_every_format",
        "test_streams.py::test_a_folder_that_was_deleted_is_told",
        "test_cli.py::test_a_date_of_the_build_that_is_none_ends_with_2",
    ),
    "A bug of ours ends with 3, one line, and a log": (
        "test_cli.py::test_a_bug_is_told_in_one_line_and_its_trace_is_kept",
        "hostile/test_faults.py::test_a_bug_whose_trace_cannot_be_kept_is_told_all_the_same",
        "hostile/test_machine.py::test_a_bug_in_letters_that_no_file_can_hold_is_logged_all_the_same",
        "hostile/test_machine.py::test_a_bug_is_not_blamed_on_the_machine",
        "hostile/test_guarding.py::test_a_bug_in_the_process_is_one_of_the_command_with_its_trace",
    ),
    "What may crash or never come back is read in a process of its own": (
        "hostile/test_guarding.py::test_what_is_done_in_a_process_of_its_own_comes_back",
        "hostile/test_guarding.py::test_a_process_that_dies_is_known_to_have_died",
        "hostile/test_guarding.py::test_a_process_that_never_answers_is_ended",
        "hostile/test_guarding.py::test_a_file_that_ends_or_holds_up_its_reader_is_told_and_the_others_are_audited",
    ),
    # Fuzzing
    "Whatever is sent, a build ends well or tells what is wrong": (
        "hostile/test_fuzz.py::test_whatever_is_sent_a_build_ends_well_or_tells_what_is_wrong",
        "hostile/test_fuzz.py::test_whatever_is_sent_in_numbers",
        "hostile/test_fuzz.py::test_an_input_that_ends_the_process_is_told_and_the_others_are_judged",
        "hostile/test_fuzz.py::test_the_judge_sees_what_must_never_be",
        "hostile/test_fuzz.py::test_the_judge_hears_what_is_asked_of_the_network_and_read_from_outside",
        "hostile/test_fuzz.py::test_an_input_that_hangs_is_told_and_its_process_is_ended",
    ),
}
