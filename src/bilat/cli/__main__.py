from bilat.cli import main

if __name__ == "__main__":  # workers of the server import this file anew
    main()
