"""Indonesian words that say nothing by themselves; PostgreSQL's stemmer has no list of its own."""

STOP_WORDS = """
ada adalah adanya agar akan aku anda antara apa apabila atas atau bagaimana bagi bahwa beberapa
belum berupa beserta biar bila bisa boleh buat bukan cukup cuma dalam dan dapat dari daripada
demi demikian dengan di dia dimana dong guna hal hanya harap hari harus hingga ia ialah ini itu
jadi jangan jika juga kalau kali kami kamu karena kasih kata ke kembali kemudian kepada ketika
kita lagi lah lain lalu lebih maka mana masih maupun melalui memang menjadi menurut mereka
meski mohon mungkin namun nya oleh orang pada paling para per perlu pernah pula pun punya saat
saja sama sambil sampai sangat satu saya sebab sebagai sebelum seberapa secara sedang segala
sehingga sejak sekali sekarang selain selalu selama seluruh semoga semua sendiri seorang
seperti sering serta sesudah setelah setiap siapa sih sini situ suatu sudah supaya tadi tak
tanpa tapi telah tentang terhadap terima terlalu tersebut tetap tetapi tiap tidak untuk walau
walaupun ya yaitu yakni yang
"""
