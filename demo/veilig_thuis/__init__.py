"""The generator of the synthetic exports of study veilig_thuis."""
