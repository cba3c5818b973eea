"""What planners, researchers and trainers touch: the commands and the page. No model logic."""
